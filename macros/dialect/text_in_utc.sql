{# A column's value as text. A timestamp with a zone is written in UTC: what the session's zone makes of it must not decide which of two rows wins. #}
{% macro text_in_utc(expression) -%}
    {{ return(adapter.dispatch('text_in_utc', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{# typeof() is a constant of the column, so other types never pay. #}
{% macro default__text_in_utc(expression) -%}
    case
        when typeof({{ expression }}) = 'TIMESTAMP WITH TIME ZONE'
            then cast(make_timestamp(epoch_us(try_cast({{ expression }} as timestamp with time zone))) as varchar)
        else cast({{ expression }} as varchar)
    end
{%- endmacro %}

{# A typed value goes through its own text, which reads back to the same value, and is written as JSON writes it, whatever the session's style of dates. #}
{% macro postgres__text_in_utc(expression) -%}
    case
        when pg_typeof({{ expression }}) = cast('timestamp with time zone' as regtype)
            then translate(cast(to_json(cast(cast({{ expression }} as text) as timestamp with time zone) at time zone 'UTC') as text), 'T"', ' ')
        else cast({{ expression }} as text)
    end
{%- endmacro %}

{# The session's zone is UTC: session_problems() stops others. #}
{% macro spark__text_in_utc(expression) -%}
    cast({{ expression }} as string)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# A variant tells whether there is a zone. #}
{% macro snowflake__text_in_utc(expression) -%}
    coalesce(
        cast(cast(convert_timezone('UTC', as_timestamp_tz(to_variant({{ expression }}))) as timestamp_ntz) as varchar),
        cast(cast(convert_timezone('UTC', as_timestamp_ltz(to_variant({{ expression }}))) as timestamp_ntz) as varchar),
        cast({{ expression }} as varchar)
    )
{%- endmacro %}

{# Its timestamps print in UTC. #}
{% macro bigquery__text_in_utc(expression) -%}
    cast({{ expression }} as string)
{%- endmacro %}

{# The type of a column cannot be asked for: there it is the session's zone that prints. #}
{% macro redshift__text_in_utc(expression) -%}
    cast({{ expression }} as {{ contact_segmentation.type_text() }})
{%- endmacro %}

{# A timestamp with a zone prints with its own, whatever the session's. #}
{% macro trino__text_in_utc(expression) -%}
    cast({{ expression }} as varchar)
{%- endmacro %}
