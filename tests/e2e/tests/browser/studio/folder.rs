//! A folder of the machine that the page may write into. A picker cannot be used by a test, so it gives a folder of the
//! browser's own file system, which has the same interface.

use super::official::{Official, PROGRAMME};
use e2e::repository;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Files by their names.
pub type Folder = BTreeMap<String, String>;

/// Writes files into a folder of this name, and lets the picker give it.
const OFFER: &str = "
    const [name, files, done] = arguments;
    (async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle(name, { create: true });
        for (const [path, text] of Object.entries(files)) {
            const file = await folder.getFileHandle(path, { create: true });
            const stream = await file.createWritable();
            await stream.write(text);
            await stream.close();
        }
        window.showDirectoryPicker = async () => folder;
    })().then(() => done(null), (error) => done(`${error}`));";

/// The files of the folder of this name.
const READ: &str = "
    const [name, done] = arguments;
    (async () => {
        const root = await navigator.storage.getDirectory();
        const files = {};
        for await (const file of (await root.getDirectoryHandle(name)).values()) {
            files[file.name] = await (await file.getFile()).text();
        }
        return files;
    })().then(done, (error) => done(`${error}`));";

/// The published files of the programme. Those in `crlf` have the line breaks of Windows.
pub fn published(crlf: &[&str]) -> Folder {
    let files = fs::read_dir(repository("programmes").join(PROGRAMME)).unwrap().map(Result::unwrap);
    let file = |file: fs::DirEntry| {
        let name = file.file_name().into_string().unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        let text = if crlf.contains(&name.as_str()) { text.replace('\n', "\r\n") } else { text };
        (name, text)
    };
    files.map(file).collect()
}

impl Official {
    /// Opens a folder with these files, and the programme in it.
    pub async fn opens_folder(&self, files: &Folder) {
        self.sees("[data-action=open]:not([disabled])").await;
        let arguments = vec![json!(PROGRAMME), json!(files)];
        let error = self.browser().client().execute_async(OFFER, arguments).await.unwrap();
        assert_eq!(error, Value::Null);
        self.presses("open-folder").await;
        let read = "return document.querySelector('section [role=status]').textContent !== '';";
        self.browser().until("the files of the folder", read, Vec::new()).await;
        self.person().answer("programme", PROGRAMME).await;
        self.presses("open").await;
        assert_eq!(self.state().await, "sound");
    }

    /// Saves into the folder, and reads it.
    pub async fn saves_folder(&self) -> Folder {
        self.presses("save").await;
        let said = "return document.querySelector('.notice').textContent !== '';";
        self.browser().until("the end of saving", said, Vec::new()).await;
        let files = self.browser().client().execute_async(READ, vec![json!(PROGRAMME)]).await.unwrap();
        serde_json::from_value(files.clone()).unwrap_or_else(|error| panic!("{error}: {files}"))
    }

    /// Opens a file in the editor, and types at its beginning.
    pub async fn types_in_editor(&self, file: &str, text: &str) {
        self.presses_file(file).await;
        let typed = "
            const editor = document.querySelector('#editor').shadowRoot?.querySelector('.cm-content');
            if (!editor || editor.getAttribute('aria-label') !== arguments[0]) return false;
            editor.focus();
            return document.execCommand('insertText', false, arguments[1]);";
        let label = format!("{PROGRAMME}/{file}");
        self.browser().until("the editor", typed, vec![json!(label), json!(text)]).await;
    }

    /// Presses the keys of undo in the editor.
    pub async fn undoes_in_editor(&self) {
        let undo = "
            const editor = document.querySelector('#editor').shadowRoot.querySelector('.cm-content');
            const keys = { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: true, bubbles: true, cancelable: true };
            editor.dispatchEvent(new KeyboardEvent('keydown', keys));";
        self.browser().read(undo, Vec::new()).await;
    }

    async fn presses_file(&self, file: &str) {
        let press = "document.querySelector(`[data-file='${arguments[0]}'].link`).click();";
        self.browser().read(press, vec![json!(file)]).await;
        self.sees(&format!("[data-file='{file}'][data-selected]")).await;
    }
}
