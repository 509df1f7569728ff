//! The open programme: its parts in the order of the work, the findings and the widget beside them.

use crate::components::{
    Cases, Criteria, Findings, Header, Moves, Outline, Preview, Questions, SignSheet, Source, Texts,
};
use leptos::prelude::*;

/// The open programme.
#[component]
pub fn EditorPage() -> impl IntoView {
    view! {
        <Header/>
        <div class="columns">
            <Outline/>
            <div class="work">
                <Findings/>
                <Criteria/>
                <Cases/>
                <Moves/>
                <Texts/>
                <Questions/>
                <Source/>
                <SignSheet/>
            </div>
            <Preview/>
        </div>
    }
}
