package org.sallyport.model.column;

import java.sql.Types;

import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * EclipseLink's PostgreSQL with one correction: an absent value is bound without a type, so that the server takes the
 * column's. EclipseLink says {@code varchar} for types that it does not know, and PostgreSQL refuses that for
 * {@code uuid}.
 */
public class PostgresPlatform extends PostgreSQLPlatform {
    @Override
    public int getJDBCTypeForSetNull(DatabaseField field) {
        return Types.NULL;
    }
}
