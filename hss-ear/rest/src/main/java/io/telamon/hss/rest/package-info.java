/**
 * Provisioning of subscribers over HTTP: JSON in and out, errors as {@code
 * application/problem+json} (RFC 9457) that name the field.
 *
 * <p>The rule of this package: it translates and decides nothing. Until access is given by roles,
 * requests are taken from loopback addresses only and refused with 403 from anywhere else.
 */
@NullMarked
package io.telamon.hss.rest;

import org.jspecify.annotations.NullMarked;
