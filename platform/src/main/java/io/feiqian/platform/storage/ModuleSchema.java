package io.feiqian.platform.storage;

/**
 * A module's own PostgreSQL schema, migrated forward by Flyway before anything else starts. A
 * module declares one as a bean; schemas are migrated in ascending order, then by name.
 *
 * @param schema the PostgreSQL schema, which also holds the module's Flyway history
 * @param location the class-path folder of its migrations, "db/payments"
 */
public record ModuleSchema(String schema, String location, int order) {

    public static ModuleSchema platform(String schema) {
        return new ModuleSchema(schema, "db/" + schema, 0);
    }

    public static ModuleSchema business(String schema) {
        return new ModuleSchema(schema, "db/" + schema, 10);
    }
}
