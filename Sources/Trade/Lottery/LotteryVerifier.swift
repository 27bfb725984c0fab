// SPDX-License-Identifier: Apache-2.0

/// The verifier that shares no code with the program: `docs/lottery/verify.py` itself, to which the link in this folder leads, built into
/// the program so that whoever has a proof can have it too.
package enum LotteryVerifier {
    package static let name = "verify.py"
    package static var source: [UInt8] { PackageResources.verify_py }
}
