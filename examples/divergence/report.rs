//! What the report is about, whatever the format it is written in.

use crate::classes::{self, Example};
use precursor::{
    Certainty, ControlLevel, ControlPeriod, DATA_DATE, Date, Divergence, Gap, Jurisdiction, Period,
    Substance, divergences,
};

/// The two sides that are compared; the tables of the UN stand beside them.
pub const SIDES: [Jurisdiction; 2] = [Jurisdiction::Us, Jurisdiction::Cn];

/// Which substances the report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// The precursors of fentanyl.
    FentanylPrecursors,
    /// All precursors.
    Precursors,
    /// Every substance of the data.
    All,
}

impl Only {
    /// Reads the value of `--only`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "fentanyl-precursors" => Some(Self::FentanylPrecursors),
            "precursors" => Some(Self::Precursors),
            "all" => Some(Self::All),
            _ => None,
        }
    }

    /// The heading of a report on these substances.
    pub fn title(self) -> &'static str {
        match self {
            Self::FentanylPrecursors => "Fentanyl precursors",
            Self::Precursors => "Precursors",
            Self::All => "Controlled substances",
        }
    }

    fn has(self, substance: Substance) -> bool {
        match self {
            Self::FentanylPrecursors => substance.is_fentanyl_precursor(),
            Self::Precursors => substance.is_precursor(),
            Self::All => true,
        }
    }
}

/// What the arguments ask for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which the lists are compared.
    pub date: Date,
    /// The first day on which gaps count.
    pub from: Date,
    /// The day up to which gaps count, not counted itself.
    pub to: Date,
    /// Which substances.
    pub only: Only,
}

impl Default for Options {
    /// Compares on the day up to which the data goes, and from the day on which China's
    /// regulation of precursors came into force.
    fn default() -> Self {
        Self {
            date: DATA_DATE,
            from: Date::new(2005, 11, 1).unwrap_or(DATA_DATE),
            to: DATA_DATE,
            only: Only::Precursors,
        }
    }
}

/// How the two sides came to treat one substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// One side came first and the other followed.
    Followed,
    /// Only the United States control it.
    OnlyUs,
    /// Only China controls it.
    OnlyCn,
    /// Neither side has full control at the end.
    Neither,
    /// Both sides controlled it for the whole period.
    Alike,
}

impl Outcome {
    /// All outcomes, in the order of the report.
    pub const ALL: [Self; 5] = [
        Self::Followed,
        Self::OnlyUs,
        Self::OnlyCn,
        Self::Neither,
        Self::Alike,
    ];

    /// The heading of the substances with this outcome.
    pub fn title(self) -> &'static str {
        match self {
            Self::Followed => "Controlled on both sides, but not from the same day",
            Self::OnlyUs => "Controlled by the United States only",
            Self::OnlyCn => "Controlled by China only",
            Self::Neither => "Under full control on neither side",
            Self::Alike => "Controlled on both sides throughout",
        }
    }
}

/// One substance with its control by each jurisdiction.
pub struct Row {
    /// The substance.
    pub substance: Substance,
    /// The control by each jurisdiction of [`Jurisdiction::ALL`].
    pub control: [Vec<ControlPeriod>; 3],
    /// The gaps between the two sides that lie in the period.
    pub gaps: Vec<Gap>,
    /// How the two sides came to treat it.
    pub outcome: Outcome,
}

impl Row {
    fn new(substance: Substance, options: &Options, period: Period) -> Option<Self> {
        let mut control = Jurisdiction::ALL.map(|side| substance.control(side));
        for periods in &mut control {
            periods.retain(|one| {
                one.start().counted() < options.to
                    && one.end().is_none_or(|end| options.from < end.counted())
            });
        }
        let [us, cn, un] = &control;
        if us.is_empty() && cn.is_empty() && un.is_empty() {
            return None;
        }
        let gaps = substance.gaps(SIDES[0], SIDES[1], period);
        let full = |periods: &[ControlPeriod]| {
            periods.iter().any(|one| {
                one.level() == ControlLevel::Full
                    && one.certainty() == Certainty::Certain
                    && one.end().is_none_or(|end| options.to <= end.counted())
            })
        };
        let outcome = match (full(us), full(cn)) {
            (true, true) if gaps.is_empty() => Outcome::Alike,
            (true, true) => Outcome::Followed,
            (true, false) => Outcome::OnlyUs,
            (false, true) => Outcome::OnlyCn,
            (false, false) => Outcome::Neither,
        };
        Some(Self {
            substance,
            control,
            gaps,
            outcome,
        })
    }

    /// The day from which on a side controls it, for the order of the rows.
    fn first_day(&self) -> Date {
        let sides = &self.control[..SIDES.len()];
        let starts = sides.iter().flatten().map(|one| one.start().counted());
        starts.min().unwrap_or(DATA_DATE)
    }
}

/// The facts of a report.
pub struct Report {
    /// What was asked for.
    pub options: Options,
    /// The substances by outcome, those that came under control first leading.
    pub rows: Vec<Row>,
    /// The substances that the two sides do not treat alike on the day.
    pub divergences: Vec<Divergence>,
}

impl Report {
    /// Collects the facts.
    ///
    /// # Errors
    /// When the period does not last a day.
    pub fn new(options: Options) -> Result<Self, precursor::Error> {
        let period = Period::new(options.from, Some(options.to))?;
        let mut rows: Vec<Row> = Substance::all()
            .filter(|substance| options.only.has(*substance))
            .filter_map(|substance| Row::new(substance, &options, period))
            .collect();
        rows.sort_by_key(|row| (row.outcome, row.first_day()));
        let divergences = divergences(SIDES[0], SIDES[1], options.date)
            .filter(|divergence| options.only.has(divergence.substance()))
            .collect();
        Ok(Self {
            options,
            rows,
            divergences,
        })
    }

    /// The substances that one side lists on the day and the other certainly does not.
    pub fn listed_only_by(&self, side: Jurisdiction) -> impl Iterator<Item = &Divergence> {
        self.divergences.iter().filter(move |divergence| {
            divergence.is_one_sided() && divergence.stronger().jurisdiction() == side
        })
    }

    /// Structures that the fentanyl classes of the two sides do not catch alike on the day, and
    /// how many were compared.
    pub fn class_examples(&self) -> (Vec<Example>, usize) {
        let mut examples = classes::examples(self.options.date);
        let compared = examples.len();
        examples.retain(|example| !example.is_alike());
        (examples, compared)
    }

    /// The substances that both sides treat in some way on the day, but not in the same way.
    pub fn listed_differently(&self) -> impl Iterator<Item = &Divergence> {
        let open = |divergence: &&Divergence| !divergence.is_one_sided();
        self.divergences.iter().filter(open)
    }
}

/// The English name of a jurisdiction.
pub fn country(side: Jurisdiction) -> &'static str {
    match side {
        Jurisdiction::Us => "United States",
        Jurisdiction::Cn => "China",
        _ => "UN 1988 Convention",
    }
}
