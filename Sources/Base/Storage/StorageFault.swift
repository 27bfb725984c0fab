// SPDX-License-Identifier: Apache-2.0

/// Something that went wrong below the domain. Refusals are foreseen; faults are not.
package enum StorageFault: Error, Sendable, Hashable {
    /// A unique key, foreign key or check was violated.
    case constraint(String)
    /// The database asks to run the closure again: a deadlock or a lost race.
    case retry(String)
    /// The disk is full. Nothing was written; reading goes on.
    case diskFull(String)
    /// The database is away. Nothing is known to be written.
    case unavailable(String)
    /// The database has migrations that this program does not know.
    case newerThanProgram([String])
    /// Migrations have not been applied.
    case migrationsMissing([String])
    /// A stored value is not what the program expects.
    case decoding(String)
    /// Any other failure of a statement.
    case statement(String)
}
