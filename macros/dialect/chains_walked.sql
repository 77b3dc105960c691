{# A chain is walked hop by hop, up to as many hops as are given. A target that comes again at a later step than a power of two betrays a
   circle (Brent), and the walk ends there. #}
{% macro chains_walked(hops, most_hops, recursion_limit='') -%}
    {%- set powers = [] -%}
    {%- for exponent in range(31) if 2 ** exponent < most_hops -%}
        {%- do powers.append(2 ** exponent) -%}
    {%- endfor -%}
    walked {{ recursion_limit ~ ' ' if recursion_limit }}as (

        select
            contact_id,
            target_contact_id,
            contact_id as known_contact_id,
            1 as n_hops
        from {{ hops }}
        union all
        select
            walked.contact_id,
            hops.target_contact_id,
            case
                when walked.n_hops in ({{ powers | join(', ') }}) then walked.target_contact_id
                else walked.known_contact_id
            end as known_contact_id,
            walked.n_hops + 1 as n_hops
        from walked
        inner join {{ hops }} as hops on walked.target_contact_id = hops.contact_id
        where walked.n_hops < {{ most_hops }} and walked.target_contact_id <> walked.known_contact_id

    ),

    followed as (

        select
            contact_id,
            max_by(target_contact_id, n_hops) as target_contact_id
        from walked
        group by contact_id

    )
{%- endmacro %}
