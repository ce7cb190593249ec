package io.telamon.diameter.cx;

import java.util.List;

/** Server-Capabilities (AVP 603): what the S-CSCF of a user must and should be able to do. */
public record ServerCapabilities(
    List<Long> mandatory, List<Long> optional, List<String> serverNames) {
  public ServerCapabilities {
    mandatory = List.copyOf(mandatory);
    optional = List.copyOf(optional);
    serverNames = List.copyOf(serverNames);
  }
}
