// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Storage

/// Why a command cannot begin: what is wrong and what to do about it, on standard error, with an exit code that scripts can tell
/// apart. Source of the codes: sysexits.h, as ArgumentParser's own 64 for wrong use.
enum StartFault {
    /// What is needed is away or taken at the moment; starting again later may help.
    static func unavailable(_ text: String) -> ExitCode { say(text, code: 69) }

    /// What is there does not fit: configuration, keys, files or schema. Starting again does not help until somebody mends it.
    static func misconfigured(_ text: String) -> ExitCode { say(text, code: 78) }

    /// A file that was named is not there, or may not be read.
    static func unreadable(_ path: String) -> ExitCode {
        say("\(path) cannot be read. Check its name and that this user may read it.", code: 66)
    }

    /// What a fault of storage means for somebody who starts the program.
    static func of(_ fault: StorageFault, address: String) -> ExitCode {
        switch fault {
        case .newerThanProgram(let unknown):
            misconfigured(
                """
                The database is newer than this program: it has \(unknown.joined(separator: ", ")). Run the newer xiaodian, or restore \
                the backup that was made before the upgrade.
                """)
        case .migrationsMissing(let ids):
            misconfigured("The database lacks \(ids.joined(separator: ", ")). Run `xiaodian migrate` first, or start without --no-migrate.")
        case .diskFull(let reason):
            unavailable("The disk is full (\(reason)). Make room, then start again; nothing was lost.")
        case .unavailable(let reason) where address.hasPrefix("sqlite:"):
            misconfigured(
                "The database \(address) cannot be opened: \(reason). Check its folder, and that this user may read and write it.")
        case .unavailable(let reason):
            unavailable("The database cannot be reached: \(reason). Check --database and that its server runs.")
        case .constraint(let reason), .retry(let reason), .decoding(let reason), .statement(let reason):
            misconfigured("The database \(address.withoutPassword) cannot be used: \(reason). Check --database, or restore a backup.")
        }
    }

    private static func say(_ text: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("Error: \(text)\n".utf8))
        return ExitCode(code)
    }
}

extension String {
    /// A database's address as it may be shown.
    fileprivate var withoutPassword: String { replacing(/:[^:@\/]*@/, with: ":…@") }
}
