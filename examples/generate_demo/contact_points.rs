//! The contact points and duty-lawyer offices, written by hand.

/// A place with set hours that is not a township's station.
pub struct ContactPoint {
    pub id: &'static str,
    /// Chinese and English.
    pub name: (&'static str, &'static str),
    /// Root of its township's name.
    pub township: &'static str,
    /// Chinese and English, without the township.
    pub address: (&'static str, &'static str),
    /// `contact-point` or `duty-office`.
    pub kind: &'static str,
    pub opened: &'static str,
}

/// All of them.
pub const CONTACT_POINTS: [ContactPoint; 16] = [
    ContactPoint {
        id: "beishi-contact",
        name: ("北市社区联络点", "Beishi Community Contact Point"),
        township: "北市",
        address: ("北市社区党群服务中心", "Beishi Community Service Centre"),
        kind: "contact-point",
        opened: "2019-05-06",
    },
    ContactPoint {
        id: "anhe-union-contact",
        name: (
            "安和区总工会联络点",
            "Anhe District Trade Union Contact Point",
        ),
        township: "文昌",
        address: ("安和区职工服务中心一楼", "1F, Workers' Service Centre"),
        kind: "contact-point",
        opened: "2018-04-23",
    },
    ContactPoint {
        id: "anhe-disabled-contact",
        name: (
            "安和区残联联络点",
            "Anhe District Disabled Persons' Contact Point",
        ),
        township: "长宁",
        address: (
            "安和区残疾人综合服务中心",
            "Disabled Persons' Service Centre",
        ),
        kind: "contact-point",
        opened: "2018-05-18",
    },
    ContactPoint {
        id: "anhe-park-contact",
        name: ("安和产业园联络点", "Anhe Industrial Park Contact Point"),
        township: "清平",
        address: (
            "安和产业园综合服务楼",
            "Service Building, Anhe Industrial Park",
        ),
        kind: "contact-point",
        opened: "2020-09-14",
    },
    ContactPoint {
        id: "wanghu-women-contact",
        name: ("望湖区妇联联络点", "Wanghu District Women's Contact Point"),
        township: "荷塘",
        address: ("望湖区妇女儿童活动中心", "Women and Children's Centre"),
        kind: "contact-point",
        opened: "2018-03-08",
    },
    ContactPoint {
        id: "wanghu-market-contact",
        name: ("望湖劳务市场联络点", "Wanghu Labour Market Contact Point"),
        township: "湖滨",
        address: ("望湖劳务市场一楼", "1F, Wanghu Labour Market"),
        kind: "contact-point",
        opened: "2019-11-11",
    },
    ContactPoint {
        id: "dongling-gig-contact",
        name: (
            "东岭零工市场联络点",
            "Dongling Day-Labour Market Contact Point",
        ),
        township: "东关",
        address: ("东岭零工市场服务台", "Service desk, Day-Labour Market"),
        kind: "contact-point",
        opened: "2022-12-05",
    },
    ContactPoint {
        id: "dongling-veterans-contact",
        name: ("东岭区退役军人联络点", "Dongling Veterans' Contact Point"),
        township: "岭前",
        address: ("东岭区退役军人服务中心", "Veterans' Service Centre"),
        kind: "contact-point",
        opened: "2020-07-29",
    },
    ContactPoint {
        id: "chengxi-park-contact",
        name: (
            "澄溪工业集中区联络点",
            "Chengxi Industrial Zone Contact Point",
        ),
        township: "新塘",
        address: (
            "澄溪工业集中区服务中心",
            "Service Centre, Chengxi Industrial Zone",
        ),
        kind: "contact-point",
        opened: "2021-03-22",
    },
    ContactPoint {
        id: "shidu-union-contact",
        name: (
            "石渡县总工会联络点",
            "Shidu County Trade Union Contact Point",
        ),
        township: "石渡",
        address: ("石渡县职工服务中心", "Workers' Service Centre"),
        kind: "contact-point",
        opened: "2019-06-17",
    },
    ContactPoint {
        id: "qinghe-disabled-contact",
        name: (
            "青禾县残联联络点",
            "Qinghe County Disabled Persons' Contact Point",
        ),
        township: "青禾",
        address: ("青禾县残疾人服务中心", "Disabled Persons' Service Centre"),
        kind: "contact-point",
        opened: "2019-05-20",
    },
    ContactPoint {
        id: "yuncen-elders-contact",
        name: (
            "云岑县养老服务中心联络点",
            "Yuncen Elder Care Contact Point",
        ),
        township: "云岑",
        address: ("云岑县养老服务中心", "Elder Care Centre"),
        kind: "contact-point",
        opened: "2023-10-23",
    },
    ContactPoint {
        id: "city-detention-duty",
        name: (
            "安和市看守所值班律师工作站",
            "Duty-Lawyer Office, City Detention Centre",
        ),
        township: "清平",
        address: ("安和市看守所", "City Detention Centre"),
        kind: "duty-office",
        opened: "2018-01-15",
    },
    ContactPoint {
        id: "anhe-court-duty",
        name: (
            "安和区法院值班律师工作站",
            "Duty-Lawyer Office, Anhe District Court",
        ),
        township: "钟楼",
        address: (
            "安和区人民法院诉讼服务中心",
            "Litigation Service Centre, District Court",
        ),
        kind: "duty-office",
        opened: "2018-03-12",
    },
    ContactPoint {
        id: "wanghu-court-duty",
        name: (
            "望湖区法院值班律师工作站",
            "Duty-Lawyer Office, Wanghu District Court",
        ),
        township: "望波",
        address: (
            "望湖区人民法院诉讼服务中心",
            "Litigation Service Centre, District Court",
        ),
        kind: "duty-office",
        opened: "2018-06-11",
    },
    ContactPoint {
        id: "chengxi-detention-duty",
        name: (
            "澄溪县看守所值班律师工作站",
            "Duty-Lawyer Office, Chengxi Detention Centre",
        ),
        township: "永和",
        address: ("澄溪县看守所", "Chengxi Detention Centre"),
        kind: "duty-office",
        opened: "2019-04-08",
    },
];
