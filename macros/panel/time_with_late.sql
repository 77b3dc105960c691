{# The earlier or later of a contact's moment and that of the events that were loaded late. Arg: time (one of activity_times()). #}
{% macro time_with_late(time) -%}
    case
        when late_features.{{ time.name }} {{ '<' if time.pick == 'min' else '>' }} windows.{{ time.name }} then late_features.{{ time.name }}
        else coalesce(windows.{{ time.name }}, late_features.{{ time.name }})
    end
{%- endmacro %}
