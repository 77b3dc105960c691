{# Words that a condition may use and that are no column: of SQL itself, types, and units of time, as the engines have them. #}
{% macro sql_words() -%}
    {%- set words = "
        and or not is null isnull notnull true false unknown in between symmetric asymmetric like ilike rlike similar to regexp glob escape any all some
        case when then else end cast try_cast safe_cast as distinct from for at collate mod div xor interval array struct map
        leading trailing both placing on default error nulls order using
        text string char character varchar nvarchar bpchar varying name int int2 int4 int8 int16 int32 int64 integer tinyint smallint bigint hugeint
        utinyint usmallint uinteger ubigint uhugeint short long byte signed unsigned decimal numeric number bignumeric dec real float float4 float8 float64
        double precision boolean bool logical date datetime timestamp timestamptz timestampltz timestampntz timestamp_ntz timestamp_ltz timestamp_tz
        timestamp_s timestamp_ms timestamp_us timestamp_ns time timetz with without local zone json variant
        year years quarter quarters month months week weeks day days hour hours minute minutes second seconds millisecond milliseconds microsecond
        microseconds nanosecond nanoseconds decade decades century centuries millennium millennia dow isodow doy dayofweek dayofyear weekday weekofyear
        isoweek isoyear yearweek epoch era julian
    " -%}
    {{ return(words.split()) }}
{%- endmacro %}
