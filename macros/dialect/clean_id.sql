{# clean_text() for columns in which nearly every value differs, such as ids of events: values that need no trimming skip it. #}
{% macro clean_id(expression) -%}
    {{ return(adapter.dispatch('clean_id', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__clean_id(expression) -%}
    {%- set text = "cast(" ~ expression ~ " as " ~ contact_segmentation.type_text() ~ ")" -%}
    case
        when ascii({{ text }}) between 33 and 126 and ascii(right({{ text }}, 1)) between 33 and 126 then {{ contact_segmentation.text_in_utc(expression) }}
        else {{ contact_segmentation.clean_text(expression) }}
    end
{%- endmacro %}

{# As default__clean_id(), in comparisons that cost DuckDB a third: texts compare by their bytes there. #}
{% macro duckdb__clean_id(expression) -%}
    {%- set text = "cast(" ~ expression ~ " as " ~ contact_segmentation.type_text() ~ ")" -%}
    case
        when {{ text }} >= '!' and {{ text }} < chr(127) and ascii({{ text }}[-1]) between 33 and 126 then {{ contact_segmentation.text_in_utc(expression) }}
        else {{ contact_segmentation.clean_text(expression) }}
    end
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# ascii() stops at letters that are not ASCII. #}
{% macro bigquery__clean_id(expression) -%}
    {{ contact_segmentation.clean_text(expression) }}
{%- endmacro %}

{# There is no ascii(). #}
{% macro trino__clean_id(expression) -%}
    {{ contact_segmentation.clean_text(expression) }}
{%- endmacro %}
