package io.telamon.diameter.cx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SAR (command 301), S-CSCF to HSS, TS 29.228 clause 6.1.2. */
public record ServerAssignmentRequest(
    @Nullable String userName,
    List<String> publicIdentities,
    String serverName,
    ServerAssignmentType assignmentType,
    boolean userDataAlreadyAvailable) {
  public ServerAssignmentRequest {
    publicIdentities = List.copyOf(publicIdentities);
  }
}
