// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Kernel
import Runtime
import Stores
import Synchronization
import WebCore

/// Imports that were begun through the API: they go on after the answer, one at a time in a store.
struct ProductImporting: Sendable {
    static let fileBytesMax = 100 << 20

    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case importRunning

        var kind: RefusalKind { .conflict }
        var text: Text {
            Text("该店铺有导入正在进行，请等它结束。", "An import into this store is under way. Wait until it has ended.")
        }
    }

    private struct Key: Hashable {
        let deployment: ObjectIdentifier
        let store: ID<Store>
    }

    private static let running = Mutex<Set<Key>>([])

    private let deployment: Deployment
    private let actor: Actor
    private let language: Language

    init(_ call: APICall) {
        deployment = call.site.deployment
        actor = call.viewer.actor
        language = call.language
    }

    /// Answers with the import as soon as it shows in the database, or refuses with what keeps it from beginning.
    func begin(_ store: ID<Store>, _ file: ImportFile, _ options: ImportOptions) async throws -> ImportRun {
        let key = Key(deployment: ObjectIdentifier(deployment), store: store)
        guard Self.running.withLock({ $0.insert(key).inserted }) else { throw Refusal.importRunning }
        let (runs, continuation) = AsyncThrowingStream<ImportRun, any Error>.makeStream()
        let tools = deployment.importTools(as: actor, language) { continuation.yield($0) }
        Task {
            defer { _ = Self.running.withLock { $0.remove(key) } }
            do {
                continuation.yield(try await ProductImport(store: store, file: file, options: options).run(tools))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        for try await run in runs { return run }
        throw CommonRefusal.notFound
    }
}
