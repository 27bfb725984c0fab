// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Stores
import Synchronization

/// The imports that this process is running, one a store. How far they are is in the database; here is only whether they go on, and
/// why one could not begin.
final class ImportWatch: Sendable {
    enum Standing: Sendable {
        case running(ID<ImportRun>?)
        case ended(ID<ImportRun>?, (any Refusal)?)
    }

    private let standings = Mutex<[ID<Store>: Standing]>([:])

    func standing(of store: ID<Store>) -> Standing? { standings.withLock { $0[store] } }

    func isRunning(_ store: ID<Store>) -> Bool {
        if case .running = standing(of: store) { return true }
        return false
    }

    /// Takes the store's place, or answers that an import of it is already running.
    func begin(_ store: ID<Store>) -> Bool {
        standings.withLock { standings in
            if case .running = standings[store] { return false }
            standings[store] = .running(nil)
            return true
        }
    }

    func report(_ run: ImportRun) { standings.withLock { $0[run.store] = .running(run.id) } }

    func end(_ store: ID<Store>, run: ID<ImportRun>?, refusal: (any Refusal)?) {
        standings.withLock { $0[store] = .ended(run, refusal) }
    }
}

/// Why a file is not taken.
enum ImportDeskRefusal: String, Refusal, CaseIterable {
    case fileMissing, alreadyRunning, broken

    var kind: RefusalKind { self == .fileMissing ? .invalid : .conflict }
    var field: String? { "file" }
    var text: Text {
        switch self {
        case .fileMissing: Text("请选择要导入的 CSV 文件。", "Choose the CSV file to import.")
        case .alreadyRunning: Text("已有一个导入在进行，请等它结束。", "An import is running already. Wait for it to end.")
        case .broken: Text("导入中断，请重新上传同一个文件，会从中断处继续。", "The import broke off. Upload the same file again; it goes on where it stopped.")
        }
    }
}
