package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.pcscf.association.AssociationSet.State;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.state.OctetReader;
import io.telamon.cscf.state.OctetWriter;
import java.util.Optional;

/** A set of associations as it is kept; without keys, which the book does not hold either. */
final class AssociationSetOctets {
  private static final int VERSION = 3;

  private AssociationSetOctets() {}

  static byte[] of(AssociationSet set) {
    UeProposal ue = set.ue();
    return new OctetWriter(VERSION)
        .text(set.privateIdentity())
        .text(set.ueAddress())
        .list(set.contacts(), AssociationSetOctets::write)
        .list(ue.securityClient(), OctetWriter::text)
        .text(ue.algorithms().integrity())
        .text(ue.algorithms().encryption())
        .number(ue.spiC())
        .number(ue.spiS())
        .number(ue.portC())
        .number(ue.portS())
        .number(set.spiC())
        .number(set.spiS())
        .number(set.clientPort())
        .number(set.serverPort())
        .list(set.offered(), OctetWriter::text)
        .number(set.initial() ? 1 : 0)
        .text(set.state().name())
        .time(set.end())
        .octets();
  }

  private static void write(OctetWriter out, UeContact contact) {
    out.text(contact.uri().value())
        .optional(contact.flow(), (to, flow) -> to.text(flow.instance()).number(flow.regId()));
  }

  static AssociationSet read(byte[] octets) {
    OctetReader in = new OctetReader(octets, VERSION);
    return new AssociationSet(
        in.text(),
        in.text(),
        in.list(AssociationSetOctets::contact),
        proposal(in),
        in.number(),
        in.number(),
        (int) in.number(),
        (int) in.number(),
        in.list(OctetReader::text),
        in.number() == 1,
        Optional.empty(),
        State.valueOf(in.text()),
        in.time());
  }

  private static UeContact contact(OctetReader in) {
    return new UeContact(
        new ContactUri(in.text()),
        in.optional(from -> new OutboundFlow(from.text(), (int) from.number())));
  }

  private static UeProposal proposal(OctetReader in) {
    return new UeProposal(
        in.list(OctetReader::text),
        new SecurityAlgorithms(in.text(), in.text()),
        in.number(),
        in.number(),
        (int) in.number(),
        (int) in.number());
  }
}
