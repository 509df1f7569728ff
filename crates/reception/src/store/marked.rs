//! Removes the request of a monitor.

use super::Store;
use crate::Error;

impl Store {
    /// Removes a marked request, which was stored as a suspect one. No event names it, so no trace of it is left.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) fn remove_marked(&self, id: &str) -> Result<(), Error> {
        self.lock().execute("DELETE FROM request WHERE id = ?1 AND suspect = 1", [id])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{NewRequest, Store};
    use consultation::request::ConsultationRequest;

    const SAMPLE: &str = include_str!("../../../consultation/tests/sample.json");

    #[test]
    fn nothing_but_a_suspect_request_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("reception.db")).unwrap();
        let request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
        for (suspect, left) in [(true, 0), (false, 1)] {
            store.insert(NewRequest { request: &request, received_at: 0, suspect, forward: false }).unwrap();
            store.remove_marked("00000000-0000-4000-8000-000000000000").unwrap();
            assert_eq!(store.all().unwrap().len(), 1, "another id");
            store.remove_marked(&request.id).unwrap();
            assert_eq!(store.all().unwrap().len(), left);
        }
    }
}
