package io.telamon.ue.association;

import java.util.stream.Collectors;

/**
 * What the UE proposes for a new pair of security associations (Security-Client).
 *
 * @param spiC SPI of the association to the client port, 256 or more
 * @param spiS SPI of the association to the server port, another one
 * @param portC protected client port
 * @param portS protected server port
 */
public record Proposal(long spiC, long spiS, int portC, int portS) {
  /** The Security-Client header field: one entry for each choice of algorithms. */
  public String securityClient() {
    return Algorithms.OFFERED.stream().map(this::entry).collect(Collectors.joining(", "));
  }

  private String entry(Algorithms algorithms) {
    return "ipsec-3gpp;alg=%s;ealg=%s;prot=esp;mod=trans;spi-c=%d;spi-s=%d;port-c=%d;port-s=%d"
        .formatted(algorithms.integrity(), algorithms.encryption(), spiC, spiS, portC, portS);
  }
}
