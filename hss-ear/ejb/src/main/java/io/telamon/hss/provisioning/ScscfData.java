package io.telamon.hss.provisioning;

import java.util.List;

/**
 * An S-CSCF that I-CSCFs may be told of, TS 29.228 clause 6.7.
 *
 * @param serverName its SIP URI
 * @param capabilities what it is capable of
 */
public record ScscfData(String serverName, List<Long> capabilities) implements CatalogueEntry {
  public ScscfData {
    capabilities = List.copyOf(capabilities);
  }

  @Override
  public String key() {
    return serverName;
  }
}
