use crate::{companies, person::Person, server::Server};
use std::time::Instant;
#[tokio::test]
async fn debug_time() {
    let t = Instant::now();
    let (server, company) = (Server::start(), companies::small());
    eprintln!("server {:?}", t.elapsed());
    let person = Person::opens(&server).await;
    eprintln!("opens {:?}", t.elapsed());
    person.book().await;
    eprintln!("clicked {:?}", t.elapsed());
    person.is_at("request", None).await;
    eprintln!("at {:?}", t.elapsed());
    for (name, value) in company.enters {
        person.answer(name, value).await;
        eprintln!("{name} {:?}", t.elapsed());
    }
    person.next().await;
    person.is_at("review", None).await;
    eprintln!("review {:?}", t.elapsed());
    person.press("send").await;
    person.sees_delivery("confirmed").await;
    eprintln!("sent {:?}", t.elapsed());
    drop(person);
    eprintln!("closed {:?}", t.elapsed());
}
