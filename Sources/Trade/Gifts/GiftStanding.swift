// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage

/// What whoever holds a gift's link may do with it at this moment.
package enum GiftStanding: Sendable, Hashable {
    /// There is a portion to accept; a signed-in person may.
    case mayAccept
    /// The list of a lottery is open; a signed-in person may enter.
    case mayEnter
    /// Entered as this number; the draw is still to come.
    case entered(Int)
    /// Won this portion, and may accept it until the deadline.
    case won(Int)
    case accepted(ID<Order>)
    /// It is the viewer's own gift.
    case giver
    /// Nothing of it is to be had, for this reason.
    case closed(GiftRefusal)
}

extension Gift {
    /// How a person, or somebody who is not signed in, stands towards the gift. `portion` is the one to which the link leads, if it leads
    /// to one; the verbs that give portions away ask this too, once the gift is locked.
    func standing(
        of person: ID<Person>?, portion: Int?, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftStanding {
        if person == giver { return .giver }
        if let person, let own = try GiftPortion.find(of: person, in: self, snapshot) {
            switch own.state {
            case .accepted: return .accepted(own.order)
            case .declined: return .closed(.alreadyDeclined)
            case .won: return isOpen(at: context.now) ? .won(own.number) : .closed(.deadlinePassed)
            case .cancelled: return .closed(.giftCancelled)
            case .expired: return .closed(.deadlinePassed)
            case .open: break
            }
        }
        switch state {
        case .unpaid: return .closed(.linkUnknown)
        case .cancelled: return .closed(sentAt == nil ? .linkUnknown : .giftCancelled)
        case .gathering: return try standingBeforeDraw(of: person, in: snapshot, context)
        case .waiting, .ended: return try standingAfterwards(of: person, portion: portion, in: snapshot, context)
        }
    }

    private func standingBeforeDraw(of person: ID<Person>?, in snapshot: any Snapshot, _ context: Context) throws -> GiftStanding {
        if let person, let entrant = try GiftEntrant.find(of: person, in: self, snapshot) { return .entered(entrant.number) }
        guard let drawAt, context.now < drawAt else { return .closed(.listClosed) }
        return try whyOutside(person, in: snapshot).map { .closed($0) } ?? .mayEnter
    }

    private func standingAfterwards(
        of person: ID<Person>?, portion: Int?, in snapshot: any Snapshot, _ context: Context
    ) throws -> GiftStanding {
        if mode == .lottery {
            guard let person, try GiftEntrant.find(of: person, in: self, snapshot) != nil else { return .closed(.notEntered) }
            return .closed(.notWon)
        }
        let target = try portion.map { try GiftPortion.find($0, of: self, in: snapshot) } ?? GiftPortion.firstOpen(of: self, in: snapshot)
        guard let target, target.state == .open else { return .closed(try whyNothingLeft(target, in: snapshot)) }
        guard isOpen(at: context.now) else { return .closed(.deadlinePassed) }
        // Somebody who is not signed in may look; whose it is shows then.
        if let recipient = target.recipient, let person, recipient != person { return .closed(.notForYou) }
        return try whyOutside(person, in: snapshot).map { .closed($0) } ?? .mayAccept
    }

    /// `found` is the portion to which the link leads, if it leads to one.
    private func whyNothingLeft(_ found: GiftPortion?, in snapshot: any Snapshot) throws -> GiftRefusal {
        let ends = try found.map { [$0.state] } ?? GiftPortion.answers(of: self, in: snapshot)
        if ends.contains(.cancelled) { return .giftCancelled }
        if ends.contains(.expired) { return .deadlinePassed }
        return mode == .firstCome ? .nothingLeft : .takenByOther
    }
}

extension Gift {
    /// Why a person may not take part as far as the audience goes; nothing for who may. Followers are those who followed before it was
    /// sent: who follows for its sake takes part in the next. Somebody who is not signed in may look, and is asked then.
    private func whyOutside(_ person: ID<Person>?, in snapshot: any Snapshot) throws -> GiftRefusal? {
        guard let channel = audience.channel, let person, let sentAt else { return nil }
        guard let since = try ChannelFollower.since(person, channel, in: snapshot) else { return .notAFollower }
        return since < sentAt ? nil : .followedLate
    }
}
