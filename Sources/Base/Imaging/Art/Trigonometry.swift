// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Of an angle in radians.
func sine(_ angle: Double) -> Double { sin(angle) }

/// Of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }
