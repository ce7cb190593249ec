package io.telamon.hss.provisioning;

/**
 * What is wrong with one field of a record.
 *
 * @param field as in {@code publicIdentities[1]}
 * @param reason one sentence for the operator
 */
public record FieldError(String field, String reason) {}
