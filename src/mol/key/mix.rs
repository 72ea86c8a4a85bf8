//! The mixing of bits behind colours and keys: the same on every machine.

/// Constants with well-mixed bits: the fractional parts of the golden ratio and of the
/// square roots of 2 and 3, made odd.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const ROOT_2: u64 = 0x6a09_e667_f3bc_c909;
const ROOT_3: u64 = 0xbb67_ae85_84ca_a73b;

/// Multiplies to 128 bits and adds the halves up without carry.
#[inline]
fn fold(value: u64, factor: u64) -> u64 {
    let product = u128::from(value) * u128::from(factor);
    let high = u64::try_from(product >> 64).unwrap_or(0);
    let low = u64::try_from(product & u128::from(u64::MAX)).unwrap_or(0);
    high ^ low
}

/// Spreads the bits of a number over 64 bits.
#[inline]
pub(super) fn spread(value: u64) -> u64 {
    fold(value ^ ROOT_2, GOLDEN)
}

/// Mixes two numbers; the order matters.
#[inline]
pub(super) fn pair(first: u64, second: u64) -> u64 {
    fold(first ^ ROOT_3, spread(second) | 1)
}

/// Mixes what the neighbours of a vertex add up to into its colour. Both have well-mixed
/// bits, or the neighbours add up to nothing.
#[inline]
pub(super) fn around(colour: u64, neighbours: u64) -> u64 {
    fold(colour ^ ROOT_3, neighbours ^ GOLDEN)
}

/// Returns the colour of a tip.
#[inline]
pub(super) fn tip(label: u64) -> u64 {
    const TIP: u64 = 0x717;
    pair(label, TIP)
}

/// A sum of mixed numbers that does not depend on their order.
#[derive(Clone, Copy, Default)]
pub(super) struct Digest {
    high: u64,
    low: u64,
}

impl Digest {
    /// Adds a number of up to 64 bits.
    #[inline]
    pub(super) fn add(&mut self, value: u64) {
        // Two lanes with different constants; each is a sum of 64-bit mixes.
        self.high = self.high.wrapping_add(spread(fold(value ^ ROOT_3, ROOT_2)));
        self.low = self.low.wrapping_add(spread(fold(value ^ GOLDEN, ROOT_3)));
    }

    /// Returns the key of what was added.
    pub(super) fn finish(self) -> u128 {
        let high = spread(self.high ^ fold(self.low, ROOT_2));
        let low = spread(self.low ^ fold(self.high, ROOT_3));
        u128::from(high) << 64 | u128::from(low)
    }
}

impl Digest {
    /// Adds a vertex by its label, its colour and what its neighbours add up to.
    ///
    /// Colours have 64 bits only. But where two graphs differ, at least two vertices differ in
    /// label, colour or neighbours, or in what of a tip is added: all have to agree by
    /// chance for the sums to agree.
    #[inline]
    pub(super) fn add_vertex(&mut self, label: u64, colour: u64, neighbours: u64) {
        let high = fold(colour ^ ROOT_2, neighbours ^ ROOT_3);
        let low = fold(
            colour.wrapping_add(fold(label ^ ROOT_2, GOLDEN)) ^ GOLDEN,
            neighbours.rotate_left(32) ^ ROOT_2,
        );
        self.high = self.high.wrapping_add(high);
        self.low = self.low.wrapping_add(low);
    }

    /// Adds a tip at a vertex of a colour.
    #[inline]
    pub(super) fn add_tip(&mut self, label: u64, colour: u64) {
        let tip = fold(label ^ ROOT_3, ROOT_2);
        self.low = self.low.wrapping_add(fold(tip, colour ^ GOLDEN));
    }

    /// Adds a vertex of a colour that lies in a ring of vertices that look alike.
    pub(super) fn add_ring(&mut self, colour: u64, length: u32) {
        self.add(pair(colour, u64::from(length)));
    }

    /// Adds a mark of stereochemistry at a vertex of a colour.
    pub(super) fn add_mark(&mut self, colour: u64, meaning: u8) {
        self.add(pair(colour ^ GOLDEN, u64::from(meaning)));
    }

    /// Adds a whole key.
    pub(super) fn add_key(&mut self, key: u128) {
        let high = u64::try_from(key >> 64).unwrap_or(0);
        let low = u64::try_from(key & u128::from(u64::MAX)).unwrap_or(0);
        self.high = spread(self.high ^ high).wrapping_add(low);
        self.low = spread(self.low ^ low).wrapping_add(high);
    }
}
