//! When a transaction in a listed chemical is regulated in the United States:
//! 21 U.S.C. 802(39), 21 CFR 1310.04, 1310.08, 1310.12.

use super::{Fact, Ruling};
use crate::check::shipment::{GoodsForm, Percent, PercentBasis, Quantity, Shipment};
use crate::law::{
    Act, Amount, ConcentrationBasis, Confidence, CountingPeriod, Entry, Exclusion,
    ExclusionCondition, MixtureLimit, MixtureMeasure, Threshold, TransactionContext, Unit,
};
use crate::substance::Substance;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Says whether the transaction is a regulated one.
pub(super) fn regulated(
    entry: Entry,
    substance: Substance,
    act: Act,
    shipment: &Shipment,
) -> Ruling {
    let mut unless = String::new();
    match excluded(substance, act, shipment) {
        Excluded::No => {}
        Excluded::Unless(what) => unless = format!("; excluded are {what}"),
        Excluded::Ruled(ruling) => return ruling,
    }
    if let Some(ruling) = exempt(entry, substance, act, shipment) {
        return ruling;
    }
    let mut ruling = threshold(entry, act, shipment);
    if !unless.is_empty() {
        ruling.because.to_mut().push_str(&unless);
    }
    ruling
}

/// Says whether whoever handles the goods must be registered: whatever the
/// quantity, unless they are exempt.
pub(super) fn not_exempt(
    entry: Entry,
    substance: Substance,
    act: Act,
    shipment: &Shipment,
) -> Ruling {
    exempt(entry, substance, act, shipment)
        .unwrap_or_else(|| Ruling::applies("whatever the quantity"))
}

/// Applies the exemptions of medicines, paints and weak mixtures.
fn exempt(entry: Entry, substance: Substance, act: Act, shipment: &Shipment) -> Option<Ruling> {
    exempt_form(substance, shipment).or_else(|| exempt_mixture(entry, act, shipment))
}

/// The rules on retail sale of medicines with ephedrine and its like.
pub(super) fn retail(shipment: &Shipment) -> Ruling {
    match shipment.form {
        Some(form) if !form.is_medicine() => {
            Ruling::not("only products that may be sold without prescription are concerned")
        }
        Some(_) => Ruling::applies("a scheduled listed chemical product: 21 U.S.C. 802(45)"),
        None => Ruling::depends(
            Fact::Form,
            "for products that may be sold without prescription",
        ),
    }
}

enum Excluded {
    No,
    /// Not as far as is known; packaging or use of a certain kind would exclude it.
    Unless(&'static str),
    Ruled(Ruling),
}

/// Applies 21 CFR 1310.08.
fn excluded(substance: Substance, act: Act, shipment: &Shipment) -> Excluded {
    let mut result = Excluded::No;
    let mut water: Option<Exclusion> = None;
    let reason = |exclusion: Exclusion| {
        format!("excluded: {} ({})", exclusion.what(), exclusion.authority())
    };
    for exclusion in Exclusion::of(substance.index()).filter(|exclusion| exclusion.covers(act)) {
        if exclusion.is_for_mixtures() && !shipment.is_mixture() {
            continue;
        }
        let countries: Vec<&str> = exclusion.except_destinations().collect();
        if !countries.is_empty() {
            match shipment.to {
                Some(to) if countries.contains(&to.code()) => continue,
                Some(_) => {}
                None => {
                    let because = format!("{}; the destination decides", reason(exclusion));
                    return Excluded::Ruled(
                        Ruling::depends(Fact::Destination, because).sure(exclusion.confidence()),
                    );
                }
            }
        }
        let ruled = Ruling::not(reason(exclusion)).sure(exclusion.confidence());
        match exclusion.condition() {
            ExclusionCondition::None => return Excluded::Ruled(ruled),
            ExclusionCondition::Packaging => {
                if matches!(result, Excluded::No) {
                    result = Excluded::Unless(exclusion.what());
                }
            }
            ExclusionCondition::Aqueous | ExclusionCondition::Anhydrous => {
                // One rule for the solution, one for the gas: both together leave nothing open.
                if let Some(other) = water.filter(|one| one.condition() != exclusion.condition()) {
                    let aqueous = |one: Exclusion| one.condition() == ExclusionCondition::Aqueous;
                    let because = match is_solution(shipment) {
                        Some(solution) if solution == aqueous(exclusion) => reason(exclusion),
                        Some(_) => reason(other),
                        None => format!("{}; {}", reason(other), reason(exclusion)),
                    };
                    return Excluded::Ruled(Ruling::not(because).sure(exclusion.confidence()));
                }
                water = Some(exclusion);
            }
        }
    }
    let Some(exclusion) = water else {
        return result;
    };
    match is_solution(shipment) {
        Some(solution) if solution == (exclusion.condition() == ExclusionCondition::Aqueous) => {
            Excluded::Ruled(Ruling::not(reason(exclusion)).sure(exclusion.confidence()))
        }
        Some(_) => result,
        None => Excluded::Ruled(
            Ruling::depends(
                Fact::Form,
                format!("{}; whether it holds water decides", reason(exclusion)),
            )
            .sure(exclusion.confidence()),
        ),
    }
}

/// Says whether goods that may be a gas or a solution are the solution, where that is known.
fn is_solution(shipment: &Shipment) -> Option<bool> {
    match (shipment.percent, shipment.form) {
        (Some(percent), _) => Some(percent.ten_thousandths() < 900_000),
        (None, Some(GoodsForm::Mixture)) => Some(true),
        _ => None,
    }
}

/// Says whether a threshold is for goods like these: those of hydrochloric acid are for the
/// gas or for the solution, others for products that are sold at retail.
fn is_for(threshold: Threshold, shipment: &Shipment) -> Option<bool> {
    match threshold.limited_to() {
        "" => Some(true),
        "anhydrous hydrogen chloride" => is_solution(shipment).map(|solution| !solution),
        "hydrochloric acid other than anhydrous hydrogen chloride" => is_solution(shipment),
        _ => Some(false),
    }
}

/// The forms that are exempt whatever the concentration.
fn exempt_form(substance: Substance, shipment: &Shipment) -> Option<Ruling> {
    match shipment.form? {
        GoodsForm::Medicine | GoodsForm::CompoundMedicine => {
            let scheduled = ["ephedrine", "pseudoephedrine", "norephedrine"];
            (!scheduled.contains(&substance.id())).then(|| {
                Ruling::not(
                    "a drug that may lawfully be marketed is no regulated transaction unless it was singled out: 21 U.S.C. 802(39)(A)(iv)",
                )
            })
        }
        GoodsForm::Coating => Some(Ruling::not(
            "completely formulated paints and coatings are exempt: 21 CFR 1310.12(d)(2)",
        )),
        _ => None,
    }
}

/// Applies the concentration limits of 21 CFR 1310.12(c).
fn exempt_mixture(entry: Entry, act: Act, shipment: &Shipment) -> Option<Ruling> {
    if !shipment.is_mixture() && shipment.percent.is_none() {
        return None;
    }
    let limit = entry
        .mixture_limits()
        .find(|limit| holds_for(limit.context(), act))?;
    let printed = limit.limit_percent()?;
    let sure = limit.confidence();
    let Some(percent) = shipment.percent else {
        let because = format!(
            "a mixture with at most {printed} % is exempt ({})",
            limit.authority()
        );
        return Some(Ruling::depends(Fact::Concentration, because).sure(sure));
    };
    if percent.ten_thousandths() > limit.thousandths_of_percent()?.saturating_mul(10) {
        return None;
    }
    let within = format!(
        "{percent} does not exceed the limit of {printed} % for mixtures ({})",
        limit.authority()
    );
    let combined: Vec<&str> = limit.combined_with().collect();
    Some(if !fits(limit, percent.basis()) {
        Ruling::depends(
            Fact::Concentration,
            format!("{within}, which is reckoned otherwise"),
        )
        .sure(sure)
    } else if !combined.is_empty() {
        let because = format!("{within}, for {} taken together", combined.join(", "));
        Ruling::depends(Fact::Composition, because).sure(sure)
    } else if limit.is_without_carrier() {
        let because = format!("{within}, but a solution in an inert carrier alone is no mixture");
        Ruling::depends(Fact::Composition, because).sure(sure)
    } else {
        Ruling::not(within).sure(sure)
    })
}

/// Says whether a concentration reckoned so can be held against the limit.
fn fits(limit: MixtureLimit, basis: PercentBasis) -> bool {
    match (limit.basis(), basis) {
        (_, PercentBasis::Unstated) | (None, _) => true,
        (Some(ConcentrationBasis::Weight), basis) => basis == PercentBasis::Weight,
        (Some(ConcentrationBasis::WeightPerVolume), basis) => {
            basis == PercentBasis::WeightPerVolume
        }
        (Some(_), basis) => basis != PercentBasis::WeightPerVolume,
    }
}

/// Says whether a threshold or limit of this context is for the act.
fn holds_for(context: TransactionContext, act: Act) -> bool {
    match context {
        TransactionContext::All => true,
        TransactionContext::Import => act == Act::Import,
        TransactionContext::Export => act == Act::Export,
        TransactionContext::Domestic => act == Act::Domestic,
        _ => false,
    }
}

/// Why thresholds for the gas and for the solution leave open which of them holds, if they do.
fn unclear(amounts: &[(Threshold, Amount)], shipment: &Shipment) -> Option<String> {
    let open = |(threshold, _): &&(Threshold, Amount)| is_for(*threshold, shipment).is_none();
    let (first, _) = amounts.iter().find(open)?;
    let each: Vec<String> = amounts
        .iter()
        .map(|(threshold, amount)| format!("{amount} for {}", threshold.limited_to()))
        .collect();
    Some(format!(
        "regulated from {} on ({}); whether it holds water decides",
        each.join(", "),
        first.authority()
    ))
}

/// Applies the thresholds of 21 CFR 1310.04(f) and (g).
fn threshold(entry: Entry, act: Act, shipment: &Shipment) -> Ruling {
    let thresholds: Vec<Threshold> = entry
        .thresholds()
        .filter(|threshold| is_for(*threshold, shipment) != Some(false))
        .filter(|threshold| match threshold.context() {
            TransactionContext::DesignatedExport => {
                // Where no countries are named, those are meant that 1310.08 leaves over.
                let mut countries = threshold.destinations().peekable();
                act == Act::Export
                    && (countries.peek().is_none()
                        || shipment
                            .to
                            .is_some_and(|to| countries.any(|country| country == to.code())))
            }
            context => holds_for(context, act),
        })
        .collect();
    let sure = thresholds
        .iter()
        .map(|threshold| threshold.confidence())
        .max()
        .unwrap_or(Confidence::Unknown);
    let amounts: Vec<(Threshold, Amount)> = thresholds
        .iter()
        .filter_map(|threshold| Some((*threshold, threshold.amount()?)))
        .collect();
    if let Some(because) = unclear(&amounts, shipment) {
        return Ruling::depends(Fact::Form, because).sure(sure);
    }
    let Some((first, _)) = amounts.first() else {
        return match thresholds.first() {
            Some(none) => Ruling::applies(format!(
                "no threshold: the size of the transaction does not matter ({})",
                none.authority()
            ))
            .sure(sure),
            None => Ruling::applies("no threshold is in the data: any quantity counts").sure(sure),
        };
    };
    measured(&amounts, *first, shipment).sure(sure)
}

/// Compares the quantity of a shipment with the first threshold in its units.
fn measured(amounts: &[(Threshold, Amount)], first: Threshold, shipment: &Shipment) -> Ruling {
    let printed: Vec<String> = amounts
        .iter()
        .map(|(_, amount)| amount.to_string())
        .collect();
    let total = match (first.is_cumulative(), first.period()) {
        (true, Some(CountingPeriod::ThirtyDays)) => ", all transactions of 30 days together",
        (true, Some(CountingPeriod::Day)) => ", all transactions of a day together",
        (true, _) => ", all transactions of the calendar month together",
        (false, _) => "",
    };
    let authority = first.authority();
    let from = format!(
        "regulated from {} on{total} ({authority})",
        printed.join(" or ")
    );
    let Some(quantity) = shipment.quantity else {
        return Ruling::depends(Fact::Quantity, from);
    };
    let comparable = amounts
        .iter()
        .find_map(|(threshold, amount)| Some((*threshold, *amount, in_units(*amount, quantity)?)));
    let Some((threshold, amount, least)) = comparable else {
        let other = match quantity {
            Quantity::Milligrams(_) => "volume",
            Quantity::Microlitres(_) => "mass",
        };
        let because = format!("{from}; the density would turn {quantity} into a {other}");
        return Ruling::depends(Fact::Density, because);
    };
    let counted = match counted(threshold, quantity, shipment) {
        Ok(counted) => counted,
        // Even all of the mixture stays below.
        Err(most) if size(most) < least => most,
        Err(most) => {
            let because = format!("{from}; of {most} only the listed chemical counts");
            return Ruling::depends(Fact::Concentration, because);
        }
    };
    let amount_of = |size: u64| match quantity {
        Quantity::Milligrams(_) => Quantity::Milligrams(size),
        Quantity::Microlitres(_) => Quantity::Microlitres(size),
    };
    if size(counted) < least {
        let by = amount_of(least - size(counted));
        let total = total.trim_start_matches(", ").trim_end_matches(" together");
        let together = if total.is_empty() {
            String::new()
        } else {
            format!("; it counts with {total}")
        };
        return Ruling::not(format!(
            "{counted} is below the threshold of {amount} by {by} ({authority}){together}"
        ));
    }
    Ruling::applies(format!(
        "{counted} reaches the threshold of {amount} ({authority})"
    ))
}

/// The threshold in the units of the quantity, where both are masses or both volumes.
fn in_units(amount: Amount, quantity: Quantity) -> Option<u64> {
    let thousandths = u64::from(amount.thousandths());
    match (amount.unit(), quantity) {
        (Unit::Kilogram, Quantity::Milligrams(_)) => Some(thousandths * 1_000),
        (Unit::Gram, Quantity::Milligrams(_)) => Some(thousandths),
        (Unit::Litre, Quantity::Microlitres(_)) => Some(thousandths * 1_000),
        // A gallon is 3.785411784 litres.
        (Unit::Gallon, Quantity::Microlitres(_)) => Some(thousandths * 3_785_411_784 / 1_000_000),
        _ => None,
    }
}

/// What counts of the goods; where the concentration decides and is not known,
/// the most it can be as an error.
fn counted(
    threshold: Threshold,
    quantity: Quantity,
    shipment: &Shipment,
) -> Result<Quantity, Quantity> {
    let whole = threshold.in_mixture() == Some(MixtureMeasure::WholeMixture);
    match (quantity, shipment.percent) {
        _ if whole => Ok(quantity),
        (Quantity::Milligrams(mass), Some(percent)) if by_weight(percent) => {
            Ok(Quantity::Milligrams(percent.of(mass)))
        }
        (_, Some(_)) => Err(quantity),
        (_, None) if shipment.is_mixture() => Err(quantity),
        (_, None) => Ok(quantity),
    }
}

fn by_weight(percent: Percent) -> bool {
    matches!(
        percent.basis(),
        PercentBasis::Weight | PercentBasis::Unstated
    )
}

fn size(quantity: Quantity) -> u64 {
    match quantity {
        Quantity::Milligrams(size) | Quantity::Microlitres(size) => size,
    }
}
