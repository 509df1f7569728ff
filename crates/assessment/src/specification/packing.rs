//! The packed form of each type. An older widget refuses a newer form, so
//! [`crate::packed::VERSION`] is raised with every change here.

use super::{
    Consultation, Criterion, Exception, Fact, Kind, Page, PartOf, Predicate, Question, ReadinessField,
    Region, Route, Season, Source, Specification, Statistic, StatisticRow, Topic,
};

crate::packed_struct!(Specification {
    id,
    version,
    series,
    valid_from,
    valid_to,
    sources,
    tiers,
    questions,
    parts,
    facts,
    criteria,
    readiness,
    pages,
    consultation,
    routes,
    statistics,
    regions,
});
crate::packed_struct!(Source { id, url });
crate::packed_struct!(Question {
    id,
    kind,
    same_as,
    list,
    choices,
    choice_when,
    unit,
    decimals,
    minimum,
    maximum,
    asked_when,
    improves,
});
crate::packed_struct!(PartOf { part, whole });
crate::packed_struct!(Fact { id, source, when });
crate::packed_struct!(Criterion { id, tier, source, requires, applies_when });
crate::packed_struct!(Exception { when, percent });
crate::packed_struct!(ReadinessField { id, questions, help });
crate::packed_struct!(Page { step, part, questions });
crate::packed_struct!(Consultation { formats, topics, stages });
crate::packed_struct!(Topic { id, field });
crate::packed_struct!(Route { id, source, when, season, url });
crate::packed_struct!(Season { from, to });
crate::packed_struct!(Statistic { id, source, question, columns, rows });
crate::packed_struct!(StatisticRow { of, values });
crate::packed_struct!(Region { id, prefectures });
crate::packed_enum!(Kind { 0 => Choice, 1 => Number });
crate::packed_enum!(Predicate {
    0 => All(parts),
    1 => Any(parts),
    2 => Not(part),
    3 => Is { question, value },
    4 => OneOf { question, values },
    5 => AtLeast { question, value },
    6 => AtMost { question, value },
    7 => Share { of, r#in, percent, except },
    8 => Fact(fact),
    9 => Judged(question),
});
