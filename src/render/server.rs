//! Settings of a web server, for who publishes the folder: what `mingbai` prints, nothing it needs.

use crate::model::settings::Settings;

/// The content security policy of every page; `base.html` says the same.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
     style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
     frame-src 'self'; form-action 'self'; base-uri 'none'";

/// A file for nginx's `conf.d/`: headers, caching, compression, the path below which the site lives.
pub fn nginx(settings: &Settings) -> String {
    let (host, path) = host_and_path(settings.base_url.as_deref().unwrap_or_default());
    let host = if host.is_empty() { "localhost" } else { host };
    let site = location(path, "", "'self'");
    let embeds = location(path, "embed/", "*");
    format!(
        "\
# 放进 nginx 的 conf.d/。把 /srv/mingbai 换成 output/ 所在的文件夹；证书按本单位的规定配置。
# For nginx's conf.d/. Replace /srv/mingbai by the folder of output/; certificates are up to you.

# 网页和数据每次都问有没有新的（没变就不重传）；样式、脚本、图片、字体存一小时。
# Pages and data are asked for anew each time (and not sent again if unchanged).
map $sent_http_content_type $mingbai_cache {{
    default                  \"no-cache\";
    ~^text/css               \"public, max-age=3600\";
    ~javascript              \"public, max-age=3600\";
    ~^image/                 \"public, max-age=3600\";
    ~^font/                  \"public, max-age=86400\";
}}

server {{
    listen 80;
    server_name {host};
    charset utf-8;
    charset_types text/css text/plain text/xml application/javascript application/json text/csv;
    server_tokens off;

    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_min_length 1024;
    gzip_types text/css text/csv text/plain text/xml application/javascript application/json
               application/atom+xml image/svg+xml;

{site}
    # 嵌入用的图表页：只有这里允许别的网站放进框架。
    # Charts to embed: only these may be framed by other sites.
{embeds}}}
"
    )
}

/// A location block: the site, or a folder of it with headers of its own.
fn location(path: &str, folder: &str, ancestors: &str) -> String {
    let place = match (path, folder) {
        ("/", _) => "root  /srv/mingbai".to_owned(),
        (_, folder) => format!("alias /srv/mingbai/{folder}"),
    };
    let headers = headers(ancestors);
    format!(
        "    location {path}{folder} {{
        {place};
        index index.html;
        error_page 404 {path}404.html;
        types {{
            text/html              html;
            text/css               css;
            text/csv               csv;
            text/plain             txt;
            text/xml               xml;
            application/javascript js;
            application/json       json;
            application/jsonl      jsonl;
            application/pdf        pdf;
            application/zip        zip;
            image/svg+xml          svg;
            image/png              png;
            image/jpeg             jpg jpeg;
            image/webp             webp;
            font/woff2             woff2;
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx;
        }}
        etag on;
{headers}    }}
"
    )
}

fn headers(ancestors: &str) -> String {
    let policy = format!("{CONTENT_SECURITY_POLICY}; frame-ancestors {ancestors}");
    let lines = [
        ("Content-Security-Policy", policy.as_str()),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        (
            "Permissions-Policy",
            "camera=(), microphone=(), payment=(), geolocation=(self)",
        ),
        ("Cache-Control", "$mingbai_cache"),
    ];
    lines
        .iter()
        .map(|(name, value)| format!("        add_header {name} \"{value}\" always;\n"))
        .collect()
}

/// `https://www.example.gov.cn/legal-aid/` is `www.example.gov.cn` and `/legal-aid/`.
fn host_and_path(base: &str) -> (&str, &str) {
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    (host, if path.is_empty() { "/" } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;
    use std::sync::Arc;

    #[test]
    fn the_header_says_what_the_pages_say() {
        let theme = Theme::built_in().unwrap();
        let base = theme
            .folder("templates")
            .find(|(name, _)| *name == "base.html")
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .unwrap();
        assert!(base.contains(&format!("content=\"{CONTENT_SECURITY_POLICY}\"")));
    }

    #[test]
    fn a_site_below_a_path_is_mapped_to_its_folder() {
        let at = |base: &str| {
            nginx(&Settings {
                base_url: Some(Arc::from(base)),
                ..Settings::default()
            })
        };
        let below = at("https://www.example.gov.cn/anhe/");
        assert!(below.contains("server_name www.example.gov.cn;"));
        assert!(below.contains("location /anhe/ {\n        alias /srv/mingbai/;"));
        assert!(below.contains("error_page 404 /anhe/404.html;"));
        assert!(at("https://www.example.gov.cn/").contains("root  /srv/mingbai;"));
        assert!(nginx(&Settings::default()).contains("location / {"));
    }

    #[test]
    fn only_charts_to_embed_may_be_framed_by_other_sites() {
        let text = nginx(&Settings {
            base_url: Some(Arc::from("https://www.example.gov.cn/anhe/")),
            ..Settings::default()
        });
        let (site, embeds) = text.split_once("location /anhe/embed/ {").unwrap();
        assert!(site.contains("frame-ancestors 'self'\"") && !site.contains("frame-ancestors *"));
        assert!(embeds.contains("alias /srv/mingbai/embed/;"));
        assert!(
            embeds.contains("frame-ancestors *\"") && !embeds.contains("frame-ancestors 'self'")
        );
    }
}
