//! Every accent that a host page may choose can be read, on every ground that it stands on.

const SHEETS: [&str; 2] = [include_str!("../../style/main.css"), include_str!("../../style/accents.css")];
const DARK: &str = "@media (prefers-color-scheme: dark)";
/// WCAG 2.2, success criterion 1.4.3.
const LEAST: f64 = 4.5;

/// The colour of a token within a block of declarations.
fn colour(block: &str, token: &str) -> Option<[f64; 3]> {
    let (_, value) = block.split_once(&format!("--{token}: #"))?;
    let digits = value.split(';').next()?;
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let part = |from: usize| f64::from(u8::from_str_radix(&wide[from..from + 2], 16).unwrap()) / 255.0;
    Some([part(0), part(2), part(4)])
}

/// Relative luminance, as WCAG defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The declarations of a selector, in light or dark.
fn block(sheet: &'static str, selector: &str, dark: bool) -> &'static str {
    let (light_part, dark_part) = sheet.split_once(DARK).unwrap();
    let part = if dark { dark_part } else { light_part };
    part.split_once(selector).unwrap().1.split('}').next().unwrap()
}

#[test]
fn accents_can_be_read_on_every_ground() {
    let names: Vec<&str> =
        SHEETS[1].split("data-accent=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(names.len(), 6, "three, in light and dark: {names:?}");
    for (place, name) in names.iter().enumerate() {
        let dark = place >= 3;
        let main = block(SHEETS[0], ":root {", dark);
        let own = block(SHEETS[1], &format!("[data-accent=\"{name}\"] {{"), dark);
        let grounds = [colour(main, "ground"), colour(main, "ground-quiet"), colour(own, "tint")];
        for token in ["action", "action-hover", "action-active"] {
            let action = colour(own, token).unwrap();
            for ground in grounds {
                assert!(contrast(action, ground.unwrap()) >= LEAST, "{name} {token}, dark: {dark}");
            }
            assert!(
                contrast(action, colour(main, "on-action").unwrap()) >= LEAST,
                "on {name} {token}, dark: {dark}"
            );
        }
        for token in ["text", "text-quiet"] {
            let text = colour(main, token).unwrap();
            assert!(contrast(text, colour(own, "tint").unwrap()) >= LEAST, "{token} on {name}, dark: {dark}");
        }
    }
}
