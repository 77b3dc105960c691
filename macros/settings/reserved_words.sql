{# Names that a column cannot have without quotes on DuckDB, PostgreSQL or Spark, as their own lists have them (duckdb_keywords(), pg_get_keywords(),
   sql_keywords()) and as trials of every word showed; and those of PostgreSQL's and DuckDB's own columns. One list for all, so that a project can move. #}
{% macro reserved_words() -%}
    {{ return("
        all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check cmax cmin collate
        collation column concurrently constraint create cross ctid current_catalog current_date current_role current_schema current_time
        current_timestamp current_user default deferrable desc describe distinct do else end except false fetch for foreign freeze from full
        glob grant group having ilike in initially inner intersect into is isnull join lambda lateral leading left like limit localtime
        localtimestamp minus natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing
        positional primary qualify references returning right rowid select semi session_user show similar some summarize symmetric
        system_user table tableoid tablesample then to trailing true union unique unpack unpivot user using variadic verbose when where
        window with xmax xmin
    ".split()) }}
{%- endmacro %}
