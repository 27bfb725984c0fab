// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Something that somebody does at a moment.
struct Act: Sendable {
    let at: Timestamp
    /// Acts with the same key are done by the same hand, one after the other.
    let key: Int
    let name: String
    let run: @Sendable (Hand) async throws -> Void
}

/// Lives through the town's days: all that happens in some hours, then what falls due by their end.
struct Timeline: Sendable {
    static let stepHours: Int64 = 6

    let plan: TownPlan
    let crew: Crew
    let town: Town

    func live(_ acts: [Act], progress: @Sendable (Text) -> Void) async throws {
        let sorted = acts.filter { $0.at < plan.end }.sorted { ($0.at, $0.key) < ($1.at, $1.key) }
        var now = plan.opening
        var rest = sorted[...]
        var daysTold: Int64 = 0
        try await crew.runDue(at: now, town)
        while now < plan.end {
            let next = min(now + .hours(Self.stepHours), plan.end)
            let batch = rest.prefix { $0.at <= next }
            rest = rest.dropFirst(batch.count)
            await perform(batch, after: now)
            try await crew.runDue(at: next, town)
            now = next
            let days = (now - plan.start).inMilliseconds / 86_400_000
            if days >= daysTold + 10 {
                daysTold = days
                progress(Text("小镇已经过了 \(days) 天……", "\(days) days have passed in the town …"))
            }
        }
    }

    /// Each hand does its acts in order; what fails is noted, and the town goes on.
    private func perform(_ acts: ArraySlice<Act>, after last: Timestamp) async {
        let shares = Dictionary(grouping: acts) { $0.key % crew.hands.count }
        await withTaskGroup(of: Void.self) { group in
            for (number, share) in shares {
                let hand = crew.hands[number]
                group.addTask {
                    for act in share {
                        // Later than all that fell due before, so that events keep their order.
                        hand.clock.set(max(act.at, last + .seconds(1)))
                        do { try await act.run(hand) } catch { town.note("\(act.name) at \(act.at.seconds)", error) }
                    }
                }
            }
        }
    }
}
