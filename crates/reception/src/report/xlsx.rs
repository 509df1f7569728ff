//! The tables as a workbook. Numbers are numbers, also those that stand in brackets. The same report gives the same bytes.

use super::table::{Cell, Content, Document, Placed};
use crate::Error;
use crate::messages::Messages;
use consultation::calendar::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

/// A difference to the previous month.
const DIFFERENCE: &str = "(+0);(-0);(0)";
/// The paper size A4.
const A4: u8 = 9;
/// The most UTF-16 units of a cell are 32,767; receipt numbers and words have one for each character.
const MAX_TEXT: usize = 32_767;
/// The widths of columns, in characters of a digit's width.
const NARROWEST: usize = 6;
const WIDEST: usize = 40;

/// The workbook.
pub fn workbook(document: &Document, date: Date, messages: &Messages) -> Result<Vec<u8>, Error> {
    write(document, date, messages).map_err(|error| Error::System(std::io::Error::other(error)))
}

fn write(document: &Document, date: Date, messages: &Messages) -> Result<Vec<u8>, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or_default();
    let created = ExcelDateTime::from_ymd(year, u8::from(date.month()), date.day())?;
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_title(&document.heading).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet
        .set_name(messages.text("report.sheet"))?
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    let mut row = 0;
    let mut line = |sheet: &mut Worksheet, text: &str, format: &Format| -> Result<u32, XlsxError> {
        sheet.write_string_with_format(row, 0, text, format)?;
        row += 1;
        Ok(row)
    };
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    let mut next = line(sheet, &document.heading, &bold)?;
    for text in &document.lines {
        next = line(sheet, text, &plain)?;
    }
    let mut widths: Vec<usize> = Vec::new();
    for table in &document.tables {
        sheet.write_string_with_format(next + 1, 0, &table.heading, &bold)?;
        for placed in table.placed() {
            write_cell(sheet, next + 2, &placed)?;
            if placed.cell.columns == 1 {
                widths.resize(widths.len().max(placed.column + 1), NARROWEST);
                if let Some(width) = widths.get_mut(placed.column) {
                    *width = (*width).max(placed.cell.shown().width() + 2).min(WIDEST);
                }
            }
        }
        next += 2 + number(table.rows.len());
        for note in &table.notes {
            sheet.write_string_with_format(next, 0, note, &plain)?;
            next += 1;
        }
    }
    for (index, note) in document.notes.iter().enumerate() {
        sheet.write_string_with_format(next + 1 + number(index), 0, note, &plain)?;
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(place(column), number(*width))?;
    }
    workbook.save_to_buffer()
}

/// Writes a cell of a table whose first row is this one.
fn write_cell(sheet: &mut Worksheet, first: u32, placed: &Placed<'_>) -> Result<(), XlsxError> {
    let Placed { row, column, cell } = placed;
    let (row, column, format) = (first + number(*row), place(*column), format(cell));
    if cell.columns > 1 || cell.rows > 1 {
        let (last_row, last) = (row + number(cell.rows) - 1, column + place(cell.columns) - 1);
        sheet.merge_range(row, column, last_row, last, "", &format)?;
    }
    match &cell.content {
        Content::Text(text) => sheet.write_string_with_format(row, column, fitting(text), &format)?,
        Content::Number(count) | Content::Difference(count) => {
            sheet.write_number_with_format(row, column, *count, &format)?
        }
    };
    Ok(())
}

/// A text that a cell can hold. Only a change of thousands of requests is longer.
fn fitting(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

fn format(cell: &Cell) -> Format {
    let format = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    let format = format.set_align(FormatAlign::VerticalCenter);
    match (&cell.content, cell.is_heading) {
        (Content::Difference(_), _) => format.set_num_format(DIFFERENCE),
        (_, true) => format.set_bold().set_background_color(0x00EE_F2F8),
        _ => format,
    }
}

/// A row or a width. A report has far fewer than either type holds.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn place(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
