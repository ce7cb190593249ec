package io.telamon.hss.cx;

import io.telamon.diameter.cx.RegistrationTerminationRequest;

/**
 * A de-registration that is to start once the transaction that gave this has been committed.
 *
 * @param pendingId key of the {@link PendingDeregistration}
 */
public record DeregistrationOrder(long pendingId, RegistrationTerminationRequest request)
    implements NetworkOrder {}
