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
    /// Adds a vertex of a cell; the label has less than 46 bits.
    #[inline]
    pub(super) fn add_vertex(&mut self, label: u64, cell: u16) {
        self.add(label << 16 | u64::from(cell));
    }

    /// Adds an edge between two cells.
    #[inline]
    pub(super) fn add_edge(&mut self, one: u16, other: u16) {
        let (least, most) = (one.min(other), one.max(other));
        self.add(1 << 62 | u64::from(least) << 16 | u64::from(most));
    }

    /// Adds a member of a cell that lies in a ring of vertices that look alike.
    pub(super) fn add_ring(&mut self, cell: u16, length: usize) {
        let length = u64::try_from(length).unwrap_or(u64::MAX >> 20);
        self.add(2 << 62 | length << 16 | u64::from(cell));
    }

    /// Adds a mark of stereochemistry of a cell.
    pub(super) fn add_mark(&mut self, cell: u16, meaning: u8) {
        self.add(3 << 62 | u64::from(meaning) << 16 | u64::from(cell));
    }

    /// Adds a whole key.
    pub(super) fn add_key(&mut self, key: u128) {
        let high = u64::try_from(key >> 64).unwrap_or(0);
        let low = u64::try_from(key & u128::from(u64::MAX)).unwrap_or(0);
        self.high = spread(self.high ^ high).wrapping_add(low);
        self.low = spread(self.low ^ low).wrapping_add(high);
    }
}
