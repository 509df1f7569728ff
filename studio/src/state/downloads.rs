//! Files that leave the page: the folder of the programme, and its packs.

use super::Studio;
use leptos::prelude::*;
use programme::{load_files, packs};

impl Studio {
    /// Offers the folder of the programme, with the shared folder where it changed.
    pub fn download(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let changed = draft.changed();
        let own = format!("{}/", draft.id);
        let is_part = |path: &str| path.starts_with(&own) || changed.contains(&path);
        let files = draft.files.iter().filter(|(path, _)| is_part(path));
        let files = files.map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
        self.offer(&format!("{}.zip", draft.id), files);
    }

    /// Writes the files of the programme into the open folder.
    pub fn save(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let own = format!("{}/", draft.id);
        let files = draft.files.into_iter().filter(|(path, _)| path.starts_with(&own)).collect();
        (self.actions.save_folder)(self, files);
    }

    /// Offers the packs that the widget loads, with the sources, unless the checks find something.
    pub fn publish(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        if self.check_state() != "sound" {
            self.notice.set(Some(self.t("publish.refused")));
            return;
        }
        let packed = load_files(&draft.to_files(), &draft.id)
            .map_err(|error| error.to_string())
            .and_then(|loaded| packs(&loaded).map_err(|error| error.to_string()));
        match packed {
            Ok(packs) => {
                let path = |(name, bytes): (String, Vec<u8>)| (format!("programmes/{name}"), bytes);
                self.offer(&format!("{}-packs.zip", draft.id), packs.into_iter().map(path).collect());
            }
            Err(message) => self.notice.set(Some(message)),
        }
    }

    fn offer(self, name: &str, files: Vec<(String, Vec<u8>)>) {
        match archive::zip(files) {
            Ok(zip) => (self.actions.download)(name, &zip),
            Err(error) => self.notice.set(Some(error.to_string())),
        }
    }
}
