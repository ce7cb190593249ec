/**
 * Provisioning of subscribers over HTTP: JSON in and out, errors as {@code
 * application/problem+json} (RFC 9457) that name the field.
 *
 * <p>The rule of this package: it translates and decides nothing. Who may look and who may change
 * is said in {@code web.xml} and asked by the container, before anything here runs.
 */
@NullMarked
package io.telamon.hss.rest;

import org.jspecify.annotations.NullMarked;
