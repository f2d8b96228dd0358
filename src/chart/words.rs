//! The few words that a chart writes itself, so that they can be in the reader's language.

/// Words and joining marks of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Beside a hollow mark.
    pub provisional: String,
    /// Beside a diamond.
    pub revised: String,
    /// Before the replaced figure in a table.
    pub formerly: String,
    /// Heading of the period column.
    pub period: String,
    /// Heading of the name column.
    pub name: String,
    /// Heading of a value column whose series has no name.
    pub value: String,
    /// Heading of the column that says provisional, revised or why a figure is missing.
    pub state: String,
    /// Heading of a column that adds to the value (stations beside a rate).
    pub detail: String,
    /// Heading of the column of shares.
    pub share: String,
    /// Heading of the column of targets.
    pub target: String,
    /// Heading of the column of completion rates.
    pub rate: String,
    /// Heading of the column of verdicts.
    pub verdict: String,
    /// Before what has been done, in the narrow bullet chart.
    pub done: String,
    /// Before the target, in the narrow bullet chart.
    pub whole: String,
    /// What is said in place of marks when there is nothing to draw.
    pub nothing: String,
    /// Between a name and its figure.
    pub colon: String,
    /// Between parts of a sentence.
    pub comma: String,
    /// Between clauses.
    pub semicolon: String,
    /// After a sentence.
    pub stop: String,
    /// Around an aside.
    pub brackets: (String, String),
    /// Between a value and its unit.
    pub unit_gap: String,
}

impl Words {
    /// Chinese.
    pub fn zh() -> Words {
        let word = str::to_owned;
        Words {
            provisional: word("初步"),
            revised: word("修订"),
            formerly: word("原"),
            period: word("时期"),
            name: word("名称"),
            value: word("数值"),
            state: word("说明"),
            detail: word("其他"),
            share: word("占比"),
            target: word("全年目标"),
            rate: word("完成率"),
            verdict: word("与时间进度相比"),
            done: word("已完成"),
            whole: word("全年"),
            nothing: word("没有可以画出的数值，原因见表格"),
            colon: word("："),
            comma: word("，"),
            semicolon: word("；"),
            stop: word("。"),
            brackets: (word("（"), word("）")),
            unit_gap: String::new(),
        }
    }

    /// English.
    pub fn en() -> Words {
        let word = str::to_owned;
        Words {
            provisional: word("provisional"),
            revised: word("revised"),
            formerly: word("was"),
            period: word("Period"),
            name: word("Name"),
            value: word("Value"),
            state: word("Remark"),
            detail: word("Also"),
            share: word("Share"),
            target: word("Year’s target"),
            rate: word("Completed"),
            verdict: word("Against pace"),
            done: word("Done"),
            whole: word("target"),
            nothing: word("Nothing can be drawn; the table says why"),
            colon: word(": "),
            comma: word(", "),
            semicolon: word("; "),
            stop: word(". "),
            brackets: (word(" ("), word(")")),
            unit_gap: word(" "),
        }
    }

    /// A value followed by its unit, as the first label of a chart has it.
    pub fn with_unit(&self, label: &str, unit: &str) -> String {
        if unit.is_empty() || label.ends_with(unit) {
            label.to_owned()
        } else if unit == "%" {
            format!("{label}%")
        } else {
            format!("{label}{}{unit}", self.unit_gap)
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Words::zh()
    }
}
