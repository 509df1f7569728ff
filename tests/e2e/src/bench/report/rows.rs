//! The lines of the tables: which measure, under which label, in which unit.

/// A measure as a line of a table.
#[derive(Clone, Copy)]
pub struct Row {
    /// Its id in the figures.
    pub measure: &'static str,
    /// Its label, with the unit.
    pub label: &'static str,
    /// The figures are divided by this.
    pub unit: f64,
    /// Decimal places.
    pub decimals: usize,
}

/// A line whose figures are shown in their own unit.
pub const fn row(measure: &'static str, label: &'static str, decimals: usize) -> Row {
    Row { measure, label, unit: 1.0, decimals }
}

/// First paint.
pub const FIRST_PAINT: Row = row("first_paint", "first paint, ms", 0);
/// First contentful paint.
pub const PAINT: Row = row("first_contentful_paint", "first contentful paint, ms", 0);
/// First answer.
pub const FIRST_ANSWER: Row = row("first_answer", "first answer accepted, ms", 0);
/// Layout shift.
pub const SHIFT: Row = row("layout_shift", "cumulative layout shift", 3);
/// Work per answer.
pub const WORK: Row = row("work_p95", "work per answer, 95th percentile, ms", 1);
/// All bytes.
pub const BYTES: Row = row("bytes", "all, compressed", 0);
/// Cost of the loader.
pub const LOADER: Row = row("main_thread", "loader on an embedding page, ms of the main thread", 1);

/// The check in the studio.
pub const CHECK: Row = row("check_p95", "check in the studio after the last key, 95th percentile, ms", 0);

/// The check in the studio, on this machine and with a slow processor.
pub const STUDIO: [[Row; 2]; 2] = [
    [row("check_p50", "after the last key, median, ms", 0), row("check_slow_p50", "", 0)],
    [row("check_p95", "after the last key, 95th percentile, ms", 0), row("check_slow_p95", "", 0)],
];

/// Times and memory.
pub const TIMES: [Row; 14] = [
    FIRST_PAINT,
    PAINT,
    row("largest_contentful_paint", "largest contentful paint, ms", 0),
    SHIFT,
    FIRST_ANSWER,
    row("long_tasks", "long tasks", 0),
    row("long_task_time", "long tasks together, ms", 0),
    Row { unit: 1000.0, ..row("heap", "JavaScript heap, kB", 0) },
    Row { unit: 1000.0, ..row("memory", "heap and wasm memory, kB", 0) },
    row("answers", "answers given by a tap", 0),
    row("work_p50", "work per answer, median, ms", 1),
    WORK,
    row("repaint_p50", "answer to the second frame, median, ms", 1),
    row("repaint_p95", "answer to the second frame, 95th percentile, ms", 1),
];

/// Bytes of a load, by content type.
pub const SIZES: [Row; 8] = [
    row("bytes_html", "HTML", 0),
    row("bytes_css", "CSS", 0),
    row("bytes_js", "JavaScript", 0),
    row("bytes_wasm", "wasm", 0),
    row("bytes_data", "data", 0),
    BYTES,
    row("bytes_decoded", "all, decompressed", 0),
    row("requests", "requests", 0),
];
