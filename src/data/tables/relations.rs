// @generated from src/data/tsv/relations.tsv by `UPDATE_TABLES=1 cargo test --test codegen`
pub(crate) static RELATIONS: [RelationRow; 0] = [
];
