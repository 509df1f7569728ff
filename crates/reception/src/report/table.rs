//! Tables with merged cells, which text, workbook and page show alike.

/// A report without its form.
pub struct Document {
    pub heading: String,
    /// Lines below the heading.
    pub lines: Vec<String>,
    pub tables: Vec<Table>,
    /// Remarks at the end.
    pub notes: Vec<String>,
}

/// A table.
pub struct Table {
    pub heading: String,
    pub rows: Vec<Vec<Cell>>,
    /// Remarks below the table.
    pub notes: Vec<String>,
}

/// A cell. It may cover several columns and rows; the cells that it covers are not in the rows.
pub struct Cell {
    pub content: Content,
    pub columns: usize,
    pub rows: usize,
    pub is_heading: bool,
}

/// The content of a cell.
pub enum Content {
    Text(String),
    Number(u32),
    /// A difference to the previous month, in brackets.
    Difference(u32),
}

impl Cell {
    pub fn heading(text: impl Into<String>) -> Self {
        Self { is_heading: true, ..Self::new(Content::Text(text.into())) }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Content::Text(text.into()))
    }

    pub const fn number(number: u32) -> Self {
        Self::new(Content::Number(number))
    }

    pub const fn difference(number: u32) -> Self {
        Self::new(Content::Difference(number))
    }

    const fn new(content: Content) -> Self {
        Self { content, columns: 1, rows: 1, is_heading: false }
    }

    /// The same over several columns.
    pub fn over_columns(self, columns: usize) -> Self {
        Self { columns: columns.max(1), ..self }
    }

    /// The same over several rows.
    pub fn over_rows(self, rows: usize) -> Self {
        Self { rows: rows.max(1), ..self }
    }

    /// The content as text.
    pub fn shown(&self) -> String {
        match &self.content {
            Content::Text(text) => text.clone(),
            Content::Number(number) => number.to_string(),
            Content::Difference(0) => "(0)".to_owned(),
            Content::Difference(number) => format!("(+{number})"),
        }
    }
}

/// A cell at its place, the first row and column being 0.
pub struct Placed<'a> {
    pub row: usize,
    pub column: usize,
    pub cell: &'a Cell,
}

impl Placed<'_> {
    fn covers(&self, row: usize, column: usize) -> bool {
        (self.row..self.row + self.cell.rows).contains(&row)
            && (self.column..self.column + self.cell.columns).contains(&column)
    }
}

impl Table {
    /// Every cell at its place.
    pub fn placed(&self) -> Vec<Placed<'_>> {
        let mut placed: Vec<Placed<'_>> = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0;
            for cell in cells {
                // Right of the cells of earlier rows that reach down to here.
                while let Some(other) = placed.iter().find(|other| other.covers(row, column)) {
                    column = other.column + other.cell.columns;
                }
                placed.push(Placed { row, column, cell });
                column += cell.columns;
            }
        }
        placed
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.placed().iter().map(|placed| placed.column + placed.cell.columns).max().unwrap_or(0)
    }
}
