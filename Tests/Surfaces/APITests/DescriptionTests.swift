// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import API

struct DescriptionTests {
    @Test func `the document names every route with what it takes and gives`() async throws {
        let bench = try await APITown.bench(.sqlite)
        let answer = try await bench.get("/api/openapi.json")
        #expect(answer.status == 200)
        #expect(answer.json["openapi"] as? String == "3.1.0")
        let paths = try #require(answer.json["paths"] as? [String: [String: [String: Any]]])
        for route in APISurface.routes {
            let operation = try #require(
                paths["/api/v1" + route.path]?[route.method.rawValue.lowercased()], "\(route.name)")
            #expect((operation["requestBody"] != nil) == (route.body != .none), "\(route.name)")
            let responses = try #require(operation["responses"] as? [String: Any])
            #expect(Set(responses.keys) == ["\(route.status)", "default"])
        }
        let operations = paths.values.flatMap(\.values).compactMap { $0["operationId"] as? String }
        #expect(Set(operations).count == APISurface.routes.count)
    }

    @Test func `no path and method is said twice`() {
        let names = APISurface.routes.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `no route takes or gives something that is not described`() {
        for route in APISurface.routes {
            #expect(!route.output.holdsUnknown, "\(route.name) gives \(route.output.sketch())")
            #expect(!(route.input?.holdsUnknown ?? false), "\(route.name) takes \(route.input?.sketch() ?? "")")
        }
    }

    @Test(arguments: [Language.chinese, .english])
    func `the page shows every route`(language: Language) async throws {
        let bench = try await APITown.bench(.sqlite)
        let answer = try await bench.get("/api", language: language)
        #expect(answer.status == 200)
        #expect(!answer.text.contains("{{") && !answer.text.contains("[["))
        for route in APISurface.routes {
            #expect(answer.text.contains("/api/v1\(route.path)</code>"), "\(route.name)")
            #expect(answer.text.contains("id=\"\(OpenAPI.operationID(route))\""), "\(route.name)")
        }
    }
}

extension APISchema {
    var holdsUnknown: Bool {
        switch self {
        case .any: true
        case .array(let item), .map(let item): item.holdsUnknown
        case .object(let fields): fields.contains { $0.schema.holdsUnknown }
        case .text(let inner): inner.holdsUnknown
        case .string, .id, .integer, .number, .boolean, .choice, .binary: false
        }
    }
}
