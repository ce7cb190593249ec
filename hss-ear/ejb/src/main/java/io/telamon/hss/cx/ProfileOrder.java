package io.telamon.hss.cx;

import io.telamon.diameter.cx.PushProfileRequest;
import java.util.List;

/**
 * A changed profile that is to be told once the transaction that gave this has been committed.
 *
 * @param request for the first user to try
 * @param others further users registered with the same identities, for the case that the S-CSCF
 *     does not know the first (TS 29.228 clause 6.2.2.1)
 */
public record ProfileOrder(PushProfileRequest request, List<String> others)
    implements NetworkOrder {
  public ProfileOrder {
    others = List.copyOf(others);
  }
}
