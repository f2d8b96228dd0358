//! The page of words that goes to the print shop with the file.

use super::job::Job;
use super::look;
use super::press::{BLEED, SLUG};
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::Document;

/// Trimmed size, bleed, pages, fold, colours, paper, copies: in Chinese, one line each.
pub fn words(job: &Job<'_, '_>, pages: usize) -> String {
    let facts = job.facts;
    let (width, height) = (facts.trim.width, facts.trim.height);
    let slug = &job.document.slug;
    let mut lines = vec![
        format!("印件：{}（{}）", job.sheet.title, facts.kind.chinese()),
        format!("文件：{slug}.print.pdf"),
        format!(
            "成品尺寸：{width}×{height} 毫米，四边出血 {BLEED} 毫米；版面外 {SLUG} 毫米内有裁切线"
        ),
        "页面框：TrimBox 为成品，BleedBox 为成品加出血，MediaBox 含裁切线".to_owned(),
    ];
    lines.push(match facts.kind {
        BrochureKind::Leaflet => "页数：2 页，第 1 页外面，第 2 页里面；双面印，沿短边翻转".to_owned(),
        BrochureKind::Card => format!(
            "页数：{} 页，前 {} 页各为一张卡的正面，末页为通用的背面；{slug}.ten-up.print.pdf 为 A4 十联，末页为背面",
            pages,
            pages.saturating_sub(1)
        ),
        BrochureKind::Report => format!("页数：{pages} 页，骑马订或胶装；页数已补足为 4 的倍数"),
        BrochureKind::Poster => "页数：1 页，单面印".to_owned(),
        _ => format!("页数：{pages} 页"),
    });
    lines.push(match (facts.kind, width) {
        (BrochureKind::Leaflet, 297) => {
            "折法：三折（荷包折），从外面看由左到右 97、100、100 毫米，97 毫米的一折先折进去".to_owned()
        }
        (BrochureKind::Leaflet, _) => {
            let flap = width / 3 - 2;
            let wide = f64::from(width - flap) / 2.0;
            format!("折法：三折（荷包折），从外面看由左到右 {flap}、{wide}、{wide} 毫米，窄的一折先折进去")
        }
        _ => "折法：不折".to_owned(),
    });
    lines.push(
        "颜色：四色 CMYK，文字只用单色黑（K100），总墨量不超过 280%；没有专色，没有 RGB".to_owned(),
    );
    if !look::pictures(job.sheet).is_empty() {
        lines.push("图片：由屏幕颜色换算成四色，没有用配置文件；请看样后付印".to_owned());
    }
    lines.push("二维码：矢量，单色黑；请勿压图、勿缩小，静区四格".to_owned());
    lines.push("字体：已全部嵌入（子集）".to_owned());
    lines.push("标准：PDF 1.6，不是 PDF/X；没有输出条件，请按贵厂的标准转换".to_owned());
    if let Some(run) = facts.print_run {
        lines.push(format!("印数：{run}"));
    }
    lines.push(format!("委印：{}", job.sheet.publisher));
    if !job.sheet.demo.is_empty() {
        lines.push(format!("注意：{}，不要付印", job.sheet.demo));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// The same for a booklet.
pub fn booklet(
    document: &Document,
    facts: &BrochureFacts,
    original: &Job<'_, '_>,
    pages: usize,
) -> String {
    let (width, height) = (facts.trim.width, facts.trim.height);
    let slug = &document.slug;
    let leaf = format!("{}.{:03}", facts.leaf / 1000, facts.leaf % 1000);
    let mut lines = vec![
        format!("印件：{}（{}）", document.title, facts.kind.chinese()),
        format!("文件：{slug}.print.pdf，已按骑马订拼好，请勿再拼；{slug}.pdf 为阅读顺序的样张"),
        format!("印张：{width}×{height} 毫米，四边出血 {BLEED} 毫米，版面外 {SLUG} 毫米内有裁切线"),
        format!(
            "成品：{}×{height} 毫米，{pages} 页，{} 张，双面印，沿短边翻转",
            width / 2,
            pages.div_ceil(4)
        ),
        "装订：套帖，中缝折一次，骑马订两钉".to_owned(),
        format!("爬移：每张纸厚按 {leaf} 毫米计，里面的页已向中缝移动"),
        "颜色：四色 CMYK，文字只用单色黑（K100）；没有专色，没有 RGB".to_owned(),
        "标准：PDF 1.6，不是 PDF/X；没有输出条件，请按贵厂的标准转换".to_owned(),
    ];
    if let Some(run) = facts.print_run {
        lines.push(format!("印数：{run}"));
    }
    lines.push(format!("委印：{}", original.sheet.publisher));
    if !original.sheet.demo.is_empty() {
        lines.push(format!("注意：{}，不要付印", original.sheet.demo));
    }
    lines.push(String::new());
    lines.join("\r\n")
}
