// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import Kernel
import SwiftASN1

/// A public key of WeChat Pay, by which its answers and notices are verified.
package struct PlatformKey: Sendable {
    package let serial: String
    let key: _RSA.Signing.PublicKey
    /// When its certificate ends; nothing for a key that was given by hand.
    package let validUntil: Timestamp?

    /// When it ends, for comparing; one that was given by hand never does.
    var endsAt: Int64 { validUntil?.milliseconds ?? .max }

    package init(serial: String, key: _RSA.Signing.PublicKey, validUntil: Timestamp?) {
        self.serial = serial
        self.key = key
        self.validUntil = validUntil
    }

    /// Takes the key out of an X.509 certificate in PEM (RFC 5280, 4.1): the certificate came sealed with the API v3
    /// key, which is what makes it WeChat Pay's.
    init(serial: String, certificatePEM: String, validUntil: Timestamp?) throws {
        let document = try PEMDocument(pemString: certificatePEM)
        let certificate = try CertificateFields(derEncoded: document.derBytes)
        self.init(
            serial: serial, key: try _RSA.Signing.PublicKey(derRepresentation: certificate.subjectPublicKeyInfo), validUntil: validUntil)
    }

    /// Seals a text for WeChat Pay: RSA-OAEP, as Base64.
    func sealed(_ text: String) throws -> String {
        let key = try _RSA.Encryption.PublicKey(derRepresentation: key.derRepresentation)
        return try key.encrypt(Array(text.utf8), padding: .PKCS1_OAEP).base64EncodedString()
    }

    func isValid(_ signature: [UInt8], of message: String) -> Bool {
        key.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature), for: Array(message.utf8), padding: .insecurePKCS1v1_5)
    }
}

/// The one field of a certificate that is needed: `subjectPublicKeyInfo`, the seventh of `tbsCertificate` where the
/// version is given.
private struct CertificateFields: DERParseable {
    let subjectPublicKeyInfo: [UInt8]

    init(derEncoded root: ASN1Node) throws {
        subjectPublicKeyInfo = try DER.sequence(root, identifier: .sequence) { nodes in
            guard let body = nodes.next() else { throw ASN1Error.truncated }
            let key = try DER.sequence(body, identifier: .sequence) { fields -> [UInt8] in
                let version = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
                var plain: [ASN1Node] = []
                while let field = fields.next() { if field.identifier != version { plain.append(field) } }
                // Serial number, algorithm, issuer, validity, subject, key.
                guard plain.count >= 6 else { throw ASN1Error.truncated }
                return Array(plain[5].encodedBytes)
            }
            while nodes.next() != nil {}
            return key
        }
    }
}

extension ASN1Error {
    fileprivate static let truncated = ASN1Error.invalidASN1Object(reason: "a certificate has fewer fields than it must have")
}
