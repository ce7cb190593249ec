package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.pcscf.association.AssociationSet.State;
import io.telamon.cscf.state.OctetReader;
import io.telamon.cscf.state.OctetWriter;
import java.util.Optional;

/** A set of associations as it is kept; without keys, which the book does not hold either. */
final class AssociationSetOctets {
  private static final int VERSION = 2;

  private AssociationSetOctets() {}

  static byte[] of(AssociationSet set) {
    UeProposal ue = set.ue();
    return new OctetWriter(VERSION)
        .text(set.privateIdentity())
        .text(set.ueAddress())
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

  static AssociationSet read(byte[] octets) {
    OctetReader in = new OctetReader(octets, VERSION);
    return new AssociationSet(
        in.text(),
        in.text(),
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
