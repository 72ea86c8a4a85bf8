//! Locants: the labels of the places of a structure.

/// What a locant names a place by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// A number: `2`, `4a`, `10b`.
    Number,
    /// The atom of an element: `N`, `O`, `S`; with a number as in `N1`.
    Element(u8),
    /// A Greek letter by its order in the alphabet: α is 1.
    Greek(u8),
    /// `o-`, `m-`, `p-` on a benzene ring: the place 2, 3 or 4.
    Benzene(u8),
}

/// The label of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Locant {
    pub(crate) place: Place,
    /// The number; 0 where there is none.
    pub(crate) number: u16,
    /// The letter of a fusion atom, such as `a` in `4a`; 0 where there is none.
    pub(crate) letter: u8,
    pub(crate) primes: u8,
}

impl Locant {
    pub(crate) const fn number(number: u16) -> Self {
        Self {
            place: Place::Number,
            number,
            letter: 0,
            primes: 0,
        }
    }

    pub(crate) const fn element(atomic: u8) -> Self {
        Self {
            place: Place::Element(atomic),
            number: 0,
            letter: 0,
            primes: 0,
        }
    }

    pub(crate) const fn primed(self, primes: u8) -> Self {
        Self {
            primes: self.primes.saturating_add(primes),
            ..self
        }
    }
}

#[cfg(test)]
impl Locant {
    /// Writes it as it stands in a name.
    pub(crate) fn written(self) -> alloc::string::String {
        use core::fmt::Write;
        let mut text = alloc::string::String::new();
        let _ = match self.place {
            Place::Number => Ok(()),
            Place::Element(7) => text.write_char('N'),
            Place::Element(8) => text.write_char('O'),
            Place::Element(16) => text.write_char('S'),
            Place::Element(15) => text.write_char('P'),
            Place::Element(number) => write!(text, "#{number}"),
            Place::Greek(number) => write!(text, "greek {number}"),
            Place::Benzene(number) => write!(text, "o/m/p {number}"),
        };
        if self.number != 0 {
            let _ = write!(text, "{}", self.number);
        }
        if self.letter != 0 {
            text.push(char::from(self.letter));
        }
        for _ in 0..self.primes {
            text.push('\'');
        }
        text
    }
}
