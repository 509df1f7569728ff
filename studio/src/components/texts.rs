//! The texts side by side by language.

use super::Section;
use super::field::use_field;
use crate::state::use_studio;
use leptos::prelude::*;
use programme::edit;
use std::collections::BTreeSet;

/// The programme's own texts, a fold for each family of ids.
#[component]
pub fn Texts() -> impl IntoView {
    let studio = use_studio();
    let families = Memo::new(move |_| {
        studio.outline(|outline| {
            let family = |id: &String| id.split('.').next().unwrap_or_default().to_owned();
            let families: BTreeSet<_> = outline.texts.iter().map(|row| family(&row.id)).collect();
            families.into_iter().collect::<Vec<_>>()
        })
    });
    view! {
        <Section name="texts">
            <For each=move || families.get() key=Clone::clone children=|family| view! { <Family family/> }/>
        </Section>
    }
}

/// The texts of one family, there once they are unfolded.
#[component]
fn Family(family: String) -> impl IntoView {
    let studio = use_studio();
    let is_open = RwSignal::new(false);
    let start = format!("{family}.");
    let ids = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        studio.outline(|outline| {
            outline.texts.iter().filter(|row| row.id.starts_with(&start)).map(|row| row.id.clone()).collect()
        })
    });
    view! {
        <details on:toggle=move |_| is_open.set(true)>
            <summary><code>{family}</code></summary>
            <For each=move || ids.get() key=Clone::clone children=|id| view! { <TextRow id/> }/>
        </details>
    }
}

/// One text in every language.
#[component]
fn TextRow(id: String) -> impl IntoView {
    let studio = use_studio();
    let languages = Memo::new(move |_| studio.outline(|outline| outline.languages.clone()));
    let field = {
        let id = id.clone();
        move |(index, language): (usize, String)| {
            let (row, key, label) = (id.clone(), id.clone(), format!("{id} {language}"));
            let value = move || {
                studio.outline(|outline| {
                    let row = outline.texts.iter().find(|other| other.id == row);
                    row.and_then(|row| row.texts.get(index).cloned().flatten()).unwrap_or_default()
                })
            };
            let tag = language.clone();
            let field = use_field(label.clone(), value, move |files, id, typed| {
                edit::set_text(files, id, &language, &key, typed)
            });
            view! {
                <label class="text">
                    <span lang="en">{tag.clone()}</span>
                    <textarea aria-label=label rows="2" prop:value=move || field.typed.get() on:input=move |event| field.set(&event)></textarea>
                    <small class="error">{move || field.error.get()}</small>
                </label>
            }
        }
    };
    view! {
        <fieldset class="texts">
            <legend><code>{id}</code></legend>
            <For each=move || languages.get().into_iter().enumerate() key=Clone::clone children=field/>
        </fieldset>
    }
}
