//! When Chinese precursor law asks for a licence or filing: 易制毒化学品管理条例 and
//! the announcements on goods that contain precursor chemicals.

use super::{Fact, Ruling};
use crate::check::shipment::{GoodsForm, Percent, Shipment};
use crate::date::Date;
use crate::law::{Act, Confidence};
use crate::substance::Substance;
use alloc::format;

/// Contents above which goods need a licence, in percent: announcement of
/// 2007-05-16, first item; exactly so much is free. Any content of another
/// listed chemical needs one.
const CONTENTS: [(&str, u32); 5] = [
    ("acetone", 40),
    ("hydrochloric-acid", 10),
    ("methyl-ethyl-ketone", 40),
    ("sulfuric-acid", 40),
    ("toluene", 40),
];

/// From when products with γ-butyrolactone are free: announcement of 2023-12-28.
const GBL_FROM: Date = Date::from_packed(20_240_101);

/// Ten thousandths of a percent in one percent.
const PERCENT: u32 = 10_000;

/// Says whether goods with so much of the chemical need a licence.
pub(super) fn mixture_content(
    substance: Substance,
    act: Act,
    date: Date,
    shipment: &Shipment,
) -> Ruling {
    if shipment.form == Some(GoodsForm::CompoundMedicine) {
        return Ruling::not("compound medicines are exempt (含易制毒化学品的复方药品制剂除外)");
    }
    if let Some(ruling) = gbl_product(substance, act, date, shipment) {
        return ruling;
    }
    let content = CONTENTS.iter().find(|(id, _)| *id == substance.id());
    let Some((_, most)) = content else {
        return Ruling::applies("any content of this chemical counts");
    };
    match shipment.percent {
        Some(percent) if above(percent, *most) => {
            Ruling::applies(format!("{percent} exceeds {most} %"))
        }
        Some(percent) => Ruling::not(format!("{percent} does not exceed {most} %")),
        None if shipment.is_mixture() => Ruling::depends(
            Fact::Concentration,
            format!("for goods with more than {most} % of it"),
        ),
        None => Ruling::applies(format!(
            "the chemical itself; goods up to {most} % are free"
        )),
    }
}

/// Says whether a class 1 pharmaceutical is the raw drug or a preparation with it alone.
pub(super) fn pharmaceutical(shipment: &Shipment) -> Ruling {
    match shipment.form {
        Some(GoodsForm::CompoundMedicine) => Ruling::not(
            "the entry covers raw drugs and preparations with one ingredient (原料药及其单方制剂)",
        ),
        _ => Ruling::applies("raw drugs and preparations with one ingredient are covered"),
    }
}

/// Says whether domestic trade, purchase and transport of class 3 goods are to be filed.
pub(super) fn filing(substance: Substance, date: Date, shipment: &Shipment) -> Ruling {
    gbl_product(substance, Act::Domestic, date, shipment)
        .unwrap_or_else(|| Ruling::applies("whatever the quantity"))
}

/// The products that are free although γ-butyrolactone is in them.
fn gbl_product(substance: Substance, act: Act, date: Date, shipment: &Shipment) -> Option<Ruling> {
    if substance.id() != "gamma-butyrolactone" || date < GBL_FROM {
        return None;
    }
    // The product is not known, but so little may be free in one of them.
    let unknown = matches!(shipment.form, None | Some(GoodsForm::Mixture));
    let most = match (shipment.form, act) {
        (Some(GoodsForm::PrintingInk), _) => 20,
        (Some(GoodsForm::Photoresist), Act::Import | Act::Domestic) => 60,
        _ if unknown && act == Act::Export => 20,
        _ if unknown => 60,
        _ => return None,
    };
    if unknown {
        let low = shipment.percent.filter(|percent| !above(*percent, most))?;
        let because = format!(
            "{low}; printing ink with up to 20 %, and but for export photoresist and its like with up to 60 %, are free since {GBL_FROM}"
        );
        return Some(Ruling::depends(Fact::Form, because).sure(Confidence::Secondary));
    }
    let free = format!("such products with up to {most} % are free since {GBL_FROM}");
    Some(
        match shipment.percent {
            Some(percent) if above(percent, most) => {
                Ruling::applies(format!("{percent} exceeds {most} %; {free}"))
            }
            Some(percent) => Ruling::not(format!("{percent} does not exceed {most} %; {free}")),
            None => Ruling::depends(Fact::Concentration, free),
        }
        .sure(Confidence::Secondary),
    )
}

fn above(percent: Percent, most: u32) -> bool {
    percent.ten_thousandths() > most * PERCENT
}
