//! The texts side by side by language.

use super::Section;
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
            let value = Memo::new(move |_| {
                studio.outline(|outline| {
                    let row = outline.texts.iter().find(|other| other.id == row);
                    row.and_then(|row| row.texts.get(index).cloned().flatten()).unwrap_or_default()
                })
            });
            let tag = language.clone();
            let typed = RwSignal::new(value.get_untracked());
            let error = RwSignal::new(None::<String>);
            Effect::new(move |_| {
                let value = value.get();
                if error.get_untracked().is_none() {
                    typed.set(value);
                }
            });
            let field = label.clone();
            let apply = move || {
                let (messages, text) = (studio.messages(), typed.get_untracked());
                error.set(studio.edit_field(&field, |files, id| {
                    let edited = edit::set_text(files, id, &language, &key, &text);
                    edited.map_err(|refused| refused.describe(&messages))
                }));
            };
            let again = (label.clone(), apply.clone());
            Effect::new(move |_| {
                if studio.retry(&again.0) {
                    (again.1)();
                }
            });
            let set = move |event| {
                typed.set(event_target_value(&event));
                apply();
            };
            view! {
                <label class="text">
                    <span lang="en">{tag.clone()}</span>
                    <textarea aria-label=label rows="2" prop:value=move || typed.get() on:input=set></textarea>
                    <small class="error">{move || error.get()}</small>
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
