{% macro trino__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set moment = contact_segmentation.timestamp_parts(text, "regexp_extract(substr(" ~ text ~ ", 11), '[+-][0-9:]+$')", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    case
        {#- A typed value goes through its own text, because casts of other types to a timestamp would not compile. #}
        when typeof({{ expression }}) like 'timestamp% with time zone'
            then cast(at_timezone(try_cast({{ text }} as timestamp(6) with time zone), 'UTC') as timestamp(6))
        when typeof({{ expression }}) like 'timestamp%'
            then try_cast({{ text }} as timestamp(6))
        {#- date_add() knows no microseconds, so they come with the day. #}
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.exact_timestamp_pattern()) }}
            then date_add(
                'second',
                {{ moment.seconds }},
                try_cast(substr({{ text }}, 1, 10) || ' 00:00:00.' || lpad(cast({{ moment.microseconds }} as varchar), 6, '0') as timestamp(6))
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then date_add('millisecond', {{ epoch.seconds }}, timestamp '1970-01-01 00:00:00.000000')
        {#- Microseconds may round up to a whole second. #}
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then date_add(
                'second',
                {{ epoch.seconds }} + {{ epoch.microseconds }} / 1000000,
                try_cast('1970-01-01 00:00:00.' || lpad(cast(mod({{ epoch.microseconds }}, 1000000) as varchar), 6, '0') as timestamp(6))
            )
    end
{%- endmacro %}
