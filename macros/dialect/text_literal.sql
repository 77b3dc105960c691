{# A text as an SQL literal, exactly as it is. #}
{% macro text_literal(value) -%}
    {{ return(adapter.dispatch('text_literal', 'contact_segmentation')(value)) }}
{%- endmacro %}

{% macro default__text_literal(value) -%}
    {{ return(dbt.string_literal(dbt.escape_single_quotes(value))) }}
{%- endmacro %}

{# A backslash escapes what follows it in Spark, so it is doubled. #}
{% macro spark__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# A backslash escapes what follows it, so it is doubled. #}
{% macro snowflake__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}

{# A backslash escapes what follows it, so it is doubled. #}
{% macro bigquery__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}

{# A backslash escapes what follows it, so it is doubled. #}
{% macro redshift__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "''")) ~ "'") }}
{%- endmacro %}
