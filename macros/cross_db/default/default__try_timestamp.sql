{% macro default__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {# DuckDB reads a zone only as Z, +hh or +hh:mm, without a blank before it. -#}
    {%- set iso_text = "replace(replace(replace(regexp_replace(" ~ text ~ ", '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2'), ' Z', 'Z'), ' +', '+'), ' -', '-')" -%}
    case
        {#- typeof() is a constant of the column, so a typed column never pays for the patterns below. #}
        when typeof({{ expression }}) = 'TIMESTAMP WITH TIME ZONE'
            then make_timestamp(epoch_us(try_cast({{ expression }} as timestamp with time zone)))
        when typeof({{ expression }}) = 'DATE' or typeof({{ expression }}) like 'TIMESTAMP%'
            then case when isfinite(try_cast({{ expression }} as timestamp)) then try_cast({{ expression }} as timestamp) end
        when regexp_matches({{ text }}, '{{ contact_segmentation.timestamp_pattern() }}')
            {#- A zone is applied by arithmetic on UTC, so the session's own zone plays no part. #}
            then case
                when regexp_matches({{ text }}, '{{ contact_segmentation.zone_pattern() }}') and length({{ text }}) > 10
                    then make_timestamp(epoch_us(try_cast({{ iso_text }} as timestamp with time zone)))
                else try_cast({{ text }} as timestamp)
            end
        when regexp_matches({{ text }}, '^[0-9]{12,13}([.]0+)?$')
            then make_timestamp(cast(cast(try_cast({{ text }} as decimal(18, 3)) as decimal(38, 3)) * 1000 as bigint))
        when regexp_matches({{ text }}, '^[0-9]{9,10}([.][0-9]+)?$')
            then make_timestamp(cast(cast(try_cast({{ text }} as decimal(18, 6)) as decimal(38, 6)) * 1000000 as bigint))
    end
{%- endmacro %}
